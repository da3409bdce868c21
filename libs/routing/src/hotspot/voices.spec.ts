import { hotspotFacts, type HotspotMember } from './hotspot.js';

const HOUR = 3_600_000;
const START = Date.UTC(2026, 10, 23);
const by = (personKey: string | null, hours: number): HotspotMember => ({
  personKey,
  verified: true,
  channel: 'hotline',
  at: START + hours * HOUR,
  flags: [],
  copyHash: '',
  fingerprint: '',
});
const called = (count: number): HotspotMember[] => Array.from({ length: count }, (_, i) => by(`caller${i}`, i * 10));
const invented = (count: number, more: Partial<HotspotMember> = {}): HotspotMember[] =>
  Array.from({ length: count }, (_, i) => ({
    ...by(`invented${i}`, i * 10),
    verified: false,
    channel: 'web',
    ...more,
  }));

describe('A hotspot of people whom only the web form without a key names', () => {
  it('hears one voice, however many phones are invented, even in danger', () => {
    expect(hotspotFacts(invented(12))).toMatchObject({
      hot: false,
      distinctPeople: 1,
      voices: { verified: 0, unverified: 12, share: 0 },
    });
    expect(hotspotFacts(invented(100)).heat.total).toBeLessThan(hotspotFacts(called(2)).heat.total);
    expect(hotspotFacts(invented(12, { flags: ['DANGER_NOW'] })).hot).toBe(false);
  });

  it('hears one more of them for each person who is known, and shows the share of the known', () => {
    const facts = hotspotFacts([...invented(12), by('known', 5)]);
    expect(facts).toMatchObject({
      hot: false,
      distinctPeople: 2,
      voices: { verified: 1, unverified: 12, share: 0.08 },
    });
    expect(facts.inWords.at(-1)).toBe(
      '1人经热线、登录门户或工作人员登记，占8%；另12人只经免登录网页留言，身份未经核实，计为1人',
    );
    expect(hotspotFacts([...invented(12, { flags: ['DANGER_NOW'] }), by('known', 5)]).hot).toBe(false);
    expect(hotspotFacts([...invented(12), ...called(4)]).distinctPeople).toBe(8);
  });

  it('counts a known person only for those who tell of the same spot', () => {
    const spots = (names: string[]) => ({ spots: names });
    const known = called(3).map((member) => ({ ...member, ...spots(['菱歌苑']) }));
    expect(hotspotFacts([...invented(12, spots(['锦绣花园'])), ...known]).distinctPeople).toBe(4);
    expect(hotspotFacts([...invented(12, spots(['菱歌苑', '锦绣花园'])), ...known]).distinctPeople).toBe(6);
    expect(hotspotFacts([...invented(12, spots([])), ...known]).distinctPeople).toBe(6);
  });

  it('never counts fewer people when one more writes, and never more than twice the known, or one', () => {
    for (let verified = 0; verified <= 6; verified++)
      for (let unverified = 0; unverified <= 8; unverified++) {
        const people = (v: number, u: number) => hotspotFacts([...called(v), ...invented(u)]).distinctPeople;
        expect(people(verified + 1, unverified)).toBeGreaterThanOrEqual(people(verified, unverified));
        expect(people(verified, unverified + 1)).toBeGreaterThanOrEqual(people(verified, unverified));
        expect(people(verified, unverified)).toBeLessThanOrEqual(Math.max(1, 2 * verified));
      }
  });

  it('is hot from five callers and five more through the web form', () => {
    expect(hotspotFacts([...called(5), ...invented(5)])).toMatchObject({ hot: true, voices: { share: 0.5 } });
  });

  it('does not take a nameless call for somebody known, nor an old one', () => {
    expect(hotspotFacts([...invented(12), by(null, 5)]).hot).toBe(false);
    expect(hotspotFacts([...invented(12), by('known', -24 * 60)]).hot).toBe(false);
  });

  it('counts who called as well among the known', () => {
    const known = invented(5).map((member) => ({ ...member, verified: true, channel: 'hotline' }));
    expect(hotspotFacts([...invented(5), ...known])).toMatchObject({
      hot: true,
      voices: { verified: 5, unverified: 0, share: 1 },
    });
  });
});
