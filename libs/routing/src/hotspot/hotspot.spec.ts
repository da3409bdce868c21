import fc from 'fast-check';
import { DEFAULT_THRESHOLDS, hotspotFacts, type HotspotMember } from './hotspot.js';

const HOUR = 3_600_000;
const START = Date.UTC(2026, 10, 23);
const by = (personKey: string | null, hours: number, more: Partial<HotspotMember> = {}): HotspotMember => ({
  personKey,
  verified: true,
  channel: 'hotline',
  at: START + hours * HOUR,
  flags: [],
  copyHash: '',
  fingerprint: '',
  ...more,
});
const crowd = (
  people: number,
  more: (i: number) => Partial<HotspotMember> = () => ({}),
  spacing = 10,
): HotspotMember[] => Array.from({ length: people }, (_, i) => by(`p${i}`, i * spacing, more(i)));

const member = fc.record<HotspotMember>({
  personKey: fc.option(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l'), { nil: null }),
  verified: fc.boolean(),
  channel: fc.constantFrom('hotline', 'web', 'feed'),
  at: fc.integer({ min: START, max: START + 30 * 24 * HOUR }),
  flags: fc.subarray(['DANGER_NOW', 'WAGE', 'GROUP_LETTER']),
  copyHash: fc.constant(''),
  fingerprint: fc.constant(''),
});
const known = member.map((one) => ({ ...one, verified: true }));

describe('hotspotFacts', () => {
  it('is hot from ten people in one channel', () => {
    expect(hotspotFacts(crowd(9)).hot).toBe(false);
    expect(hotspotFacts(crowd(10))).toMatchObject({ hot: true, distinctPeople: 10, reasons: ['10人反映'] });
  });

  it('is hot from five people in two channels', () => {
    const twoDoors = (i: number) => ({ channel: i % 2 ? 'web' : 'hotline' });
    expect(hotspotFacts(crowd(4, twoDoors)).hot).toBe(false);
    expect(hotspotFacts(crowd(5, twoDoors))).toMatchObject({ hot: true, distinctChannels: 2 });
  });

  it('is hot from three people when one of them tells of danger, wages or a threat', () => {
    expect(hotspotFacts(crowd(3, () => ({ flags: ['GROUP_LETTER'] }))).hot).toBe(false);
    expect(hotspotFacts(crowd(3, (i) => ({ flags: i === 0 ? ['WAGE'] : [] }))).hot).toBe(true);
  });

  it("takes a city's own thresholds", () => {
    expect(hotspotFacts(crowd(3), {}, { ...DEFAULT_THRESHOLDS, people: 3 }).hot).toBe(true);
  });

  it('is not hot when as many are heard on any other day', () => {
    const chronic = crowd(100, undefined, 3 * 24);
    expect(hotspotFacts(chronic, {}, { ...DEFAULT_THRESHOLDS, peopleSlow: 1_000 })).toMatchObject({
      hot: false,
      baseline: 0.337,
    });
    expect(
      hotspotFacts(
        [...chronic, ...crowd(20, (i) => ({ personKey: `new${i}`, at: START + 297 * 24 * HOUR }))],
        {},
        { ...DEFAULT_THRESHOLDS, peopleSlow: 1_000 },
      ).hot,
    ).toBe(true);
  });

  it('is hot from twenty people over any time while they go on coming', () => {
    expect(hotspotFacts(crowd(20, undefined, 5 * 24))).toMatchObject({
      hot: true,
      reasons: ['先后20人反映，仍在继续'],
    });
    expect(hotspotFacts(crowd(19, undefined, 5 * 24)).hot).toBe(false);
  });

  it('is hot from five people in one channel when their category has left its band in the district', () => {
    const series = { observed: 30, expected: 8, upper: 17 };
    expect(hotspotFacts(crowd(5), { series })).toMatchObject({ hot: true });
    expect(hotspotFacts(crowd(5), { series: { ...series, observed: 12 } }).hot).toBe(false);
  });

  it('is a topic, not a hotspot, when the members name no spot in common and do not surely agree', () => {
    const along = crowd(12, (i) => ({ spots: [`spot${i}`] }));
    expect(hotspotFacts(along, { cohesion: 0.7 })).toMatchObject({ hot: false, concrete: false });
    expect(hotspotFacts(along, { cohesion: 0.95 })).toMatchObject({ hot: true, concrete: true });
    expect(
      hotspotFacts(
        crowd(12, (i) => ({ spots: ['临溪花园', `spot${i}`] })),
        { cohesion: 0.7 },
      ),
    ).toMatchObject({ hot: true, spot: { name: '临溪花园', share: 1 } });
  });

  it('says in words what its heat is made of', () => {
    const facts = hotspotFacts(
      crowd(6, (i) => ({ channel: i % 2 ? 'web' : 'hotline', flags: ['WAGE'] })),
      { cohesion: 0.9, now: START + 16 * 24 * HOUR },
    );
    expect(facts.inWords).toEqual([
      '6人反映：33.7分',
      '经2个渠道：5分',
      '涉及险情、欠薪或扬言：10分',
      '成员说的是同一件事的把握90%：×0.9',
      '最近一次反映在14天前：×0.5',
    ]);
  });

  it('tells a rise within the hour from one over days', () => {
    expect(hotspotFacts(crowd(12, undefined, 0.1)).rising).toBe('fast');
    expect(hotspotFacts(crowd(12, undefined, 24)).rising).toBe('slow');
    expect(hotspotFacts(crowd(2)).rising).toBeNull();
  });

  it('answers an empty neighbourhood with nulls', () => {
    expect(hotspotFacts([])).toMatchObject({
      count: 0,
      distinctPeople: 0,
      first: null,
      last: null,
      hot: false,
      rising: null,
    });
  });

  it('counts a person once, however often and through however many doors they write', () => {
    fc.assert(
      fc.property(fc.array(known), fc.integer({ min: 1, max: 50 }), (members, times) => {
        const people = new Set(members.flatMap(({ personKey }) => personKey ?? [])).size;
        const flood = members.flatMap((one) => Array.from({ length: times }, () => one));
        expect(hotspotFacts(flood).distinctPeople).toBe(people);
        expect(hotspotFacts(flood).hot).toBe(hotspotFacts(members).hot);
      }),
    );
  });

  it('counts a text that many people copied as one voice, and shows the campaign', () => {
    const copied = crowd(12, () => ({ copyHash: 'x' }));
    expect(hotspotFacts(copied)).toMatchObject({
      distinctPeople: 1,
      hot: false,
      campaigns: [{ texts: 12, people: 12 }],
    });
    expect(hotspotFacts([...copied, ...crowd(10, (i) => ({ personKey: `own${i}` }))])).toMatchObject({
      distinctPeople: 11,
      hot: true,
    });
  });

  it('shows the flood of one person', () => {
    expect(hotspotFacts(Array.from({ length: 50 }, (_, i) => by('ann', i))).flood).toBe(50);
    expect(hotspotFacts(crowd(10)).flood).toBe(0);
  });

  it('is hotter with more people, more channels and danger, and cools in quiet days', () => {
    const heat = (members: HotspotMember[], now?: number) => hotspotFacts(members, { now }).heat.total;
    expect(heat(crowd(12))).toBeGreaterThan(heat(crowd(6)));
    expect(heat(crowd(6, (i) => ({ channel: i % 2 ? 'web' : 'hotline' })))).toBeGreaterThan(heat(crowd(6)));
    expect(heat(crowd(6, () => ({ flags: ['WAGE'] })))).toBeGreaterThan(heat(crowd(6)));
    expect(heat(crowd(6), START + 40 * 24 * HOUR)).toBeLessThan(heat(crowd(6)) / 2);
  });

  it('does not depend on the order of arrival, nor its heat on replays', () => {
    fc.assert(
      fc.property(
        fc
          .array(member)
          .chain((members) =>
            fc.tuple(fc.constant(members), fc.shuffledSubarray(members, { minLength: members.length })),
          ),
        ([members, shuffled]) => {
          expect(hotspotFacts(shuffled)).toEqual(hotspotFacts(members));
          expect(hotspotFacts([...shuffled, ...members]).heat).toEqual(hotspotFacts(members).heat);
        },
      ),
    );
  });

  it('never grows hotter by people who cannot be told apart', () => {
    expect(hotspotFacts(Array.from({ length: 50 }, (_, i) => by(null, i))).hot).toBe(false);
  });
});

describe('the edges of a crowd', () => {
  const DAYS = 24 * HOUR;

  it.each(['THREAT_SELF', 'THREAT_OTHERS', 'DANGER_NOW', 'WAGE'])(
    'three people are enough where one tells of %s',
    (flag) => {
      expect(hotspotFacts(crowd(3, (i) => ({ flags: i === 2 ? [flag] : [] })))).toMatchObject({
        hot: true,
        reasons: ['3人反映且涉及险情、欠薪或扬言'],
      });
      expect(hotspotFacts(crowd(2, () => ({ flags: [flag] }))).hot).toBe(false);
    },
  );

  it('says which crowd it is: across channels, above its category’s usual week, or in danger', () => {
    const twoDoors = crowd(5, (i) => ({ channel: i % 2 ? 'web' : 'hotline' }));
    expect(hotspotFacts(twoDoors).reasons).toEqual(['5人经2个渠道反映']);
    const series = { observed: 9, upper: 9 } as never;
    expect(hotspotFacts(crowd(5), { series }).reasons).toEqual(['5人反映，且本区此类来件多于往常']);
    expect(hotspotFacts(crowd(4), { series }).reasons).toEqual([]);
    expect(hotspotFacts(crowd(5), { series: { observed: 8, upper: 9 } as never }).reasons).toEqual([]);
  });

  it('ends thirty days before the last: who spoke just then no longer counts', () => {
    const late = crowd(9, undefined, 0).map((one) => ({ ...one, at: START + 30 * DAYS }));
    const early = (hours: number): HotspotMember => by('early', hours);
    expect(hotspotFacts([early(0), ...late])).toMatchObject({ distinctPeople: 10, hot: false });
    expect(hotspotFacts([early(1), ...late])).toMatchObject({ distinctPeople: 10, hot: true });
  });

  it('rises fast from five people within two hours, and slowly from three over more than three days', () => {
    const rising = (...hours: number[]): string | null =>
      hotspotFacts(hours.map((hour, i) => by(`p${i}`, hour))).rising;
    expect([rising(0, 0, 1, 1, 2), rising(0, 0, 1, 1, 2.1), rising(0, 1, 1, 1), rising(0, 90, 90, 91, 91, 92)]).toEqual(
      ['fast', null, null, 'fast'],
    );
    expect([rising(0, 1, 73), rising(0, 1, 72), rising(0, 73), rising(0)]).toEqual(['slow', null, null, null]);
  });

  it('takes one text of three people for one voice, and of two people for two', () => {
    const copies = (senders: (string | null)[]): number =>
      hotspotFacts(senders.map((sender, i) => by(sender, i, { copyHash: 'same' }))).distinctPeople;
    expect([copies(['a', 'b']), copies(['a', 'b', 'c']), copies(['a', 'b', null]), copies([null, null, null])]).toEqual(
      [2, 1, 2, 0],
    );
  });

  it('is a flood from the sixth post of one person, and never by people who cannot be told apart', () => {
    const posts = (key: string | null, count: number): number =>
      hotspotFacts(Array.from({ length: count }, (_, i) => by(key, i))).flood;
    expect([posts('a', 5), posts('a', 6), posts(null, 20)]).toEqual([0, 6, 0]);
  });

  it('counts no door by which only people came who cannot be told apart', () => {
    const doors = hotspotFacts([by('a', 0), by(null, 1, { channel: 'feed' })]);
    expect(doors).toMatchObject({ distinctChannels: 1, distinctPeople: 1 });
  });

  it('needs half of the members to name one spot, or members who agree surely', () => {
    const spots = (named: number, cohesion?: number): boolean =>
      hotspotFacts(
        crowd(10, (i) => ({ spots: i < named ? ['临溪花园'] : [`别处${i}`] })),
        cohesion === undefined ? { cohesion: 0 } : { cohesion },
      ).concrete;
    expect([spots(5), spots(4), spots(4, 0.85), spots(4, 0.84)]).toEqual([true, false, true, false]);
    expect(hotspotFacts(crowd(10), { cohesion: 0 })).toMatchObject({ concrete: true, spot: null });
    expect(hotspotFacts([...crowd(9), by('x', 95, { spots: ['临溪花园'] })], { cohesion: 0 }).concrete).toBe(false);
  });
});
