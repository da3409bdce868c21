import { hotspotName } from './hotspot-name.js';
import { buildReference } from '../reference/reference.js';
import { SMALL_CITY } from '../../../../test/support/small-city.js';
import { understand } from '../understand/understand.js';

const ref = buildReference(SMALL_CITY);
const DAY = 86_400_000;
const told = (number: string, title: string, text: string, days = 0) => ({
  number,
  title,
  at: Date.UTC(2026, 10, 22, 17) + days * DAY,
  understanding: understand({ title, text }, ref),
});

describe('the name of a hotspot', () => {
  const members = [
    told('3', '一直停水', '临溪花园停水两天，自来水公司不管。', 2),
    told('1', '停水', '临溪花园从昨天停水到现在，自来水没有来。'),
    told('2', '临溪花园没水', '临溪花园停水，老人没法做饭。', 1),
    told('4', '咨询', '书院桥路附近也一样。', 3),
  ];

  it("is where most say it is, what it is, and since when in the city's own day", () => {
    expect(hotspotName(members).name).toMatch(/^临溪花园：.+（11月23日起）$/);
  });

  it('comes with the three that say best what all say', () => {
    expect(hotspotName(members).typical).toHaveLength(3);
    expect(hotspotName(members).typical.map(({ number }) => number)).not.toContain('4');
  });

  it('does not depend on the order of the members', () => {
    expect(hotspotName([...members].reverse())).toEqual(hotspotName(members));
  });

  it('names the problem by the words that the titles share, the place by what is more specific than a road', () => {
    const along = [
      '书院路临溪花园捆绑销售车位',
      '投诉临溪花园开发商捆绑销售车位',
      '临溪花园捆绑车位',
      '请管管临溪花园捆绑销售车位的做法',
    ];
    expect(
      hotspotName(along.map((title, i) => told(String(i), title, '书院路的临溪花园开发商要求买房必须买车位。'))).name,
    ).toBe('临溪花园：捆绑销售车位（11月23日起）');
  });

  it('is empty without members', () => {
    expect(hotspotName([])).toEqual({ name: '', typical: [] });
  });
});
