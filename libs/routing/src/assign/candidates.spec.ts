import { buildReference } from '../reference/reference.js';
import { SMALL_CITY } from '../../../../test/support/small-city.js';
import { understand } from '../understand/understand.js';
import type { Understanding } from '../understand/understanding.js';
import { dutyCandidates, weighedCandidates, type AssignCandidate } from './candidates.js';
import type { Handled, Past, PastUnit, PastWork } from './past-work.js';

const ref = buildReference(SMALL_CITY);
const day = '2026-11-24';
const whole = understand({ title: '临溪花园停水', text: '' }, ref);

/** A text of the category water (score 3) or rubbish (score 1), in the street 书院桥街道. */
const meaning = (scores: Record<string, number>, confidence = 0.8): Understanding => ({
  ...whole,
  category: {
    ...whole.category,
    confidence,
    candidates: Object.entries(scores).map(([code, score]) => ({ code, score, keywords: [] })),
  },
});
const WATER = 'H010112';
const RUBBISH = 'H010102';
const both = meaning({ [WATER]: 3, [RUBBISH]: 1 });

const NONE: Handled = { taken: 0, answered: 0, returned: 0 };
const unitOf = (unit: string, share: number, here: Partial<Handled> = {}): PastUnit => ({
  unit,
  share,
  here: { ...NONE, ...here },
  everywhere: { ...NONE, ...here },
});
const pastOf = (code: string, ...units: PastUnit[]): Past =>
  new Map<string, PastWork>([[code, { units, sure: false }]]);
const brief = (found: readonly AssignCandidate[]): [string, number][] =>
  found.map(({ lead, confidence }) => [lead, confidence]);

describe('the candidates of the duty', () => {
  it('share the confidence of the category by the scores, best category first', () => {
    expect(dutyCandidates(both, day, ref)).toMatchObject([
      { lead: 'SWJ', category: WATER, confidence: 0.6, basis: '示例清单' },
      { lead: 'CGJ', category: RUBBISH, confidence: 0.2 },
    ]);
  });

  it('leave out a category that no duty covers, and have no confidence without scores', () => {
    expect(brief(dutyCandidates(meaning({ H999999: 3, [WATER]: 1 }), day, ref))).toEqual([['SWJ', 0.2]]);
    expect(brief(dutyCandidates(meaning({ [WATER]: 0 }), day, ref))).toEqual([['SWJ', 0]]);
    expect(dutyCandidates(meaning({}), day, ref)).toEqual([]);
  });
});

describe('the candidates weighed with history', () => {
  const weighed = (understanding: Understanding, past: Past, reference = ref): AssignCandidate[] =>
    weighedCandidates(dutyCandidates(understanding, day, reference), understanding, past, { day, ref: reference });

  it('keep those of a category without history as they are', () => {
    expect(brief(weighed(both, pastOf(RUBBISH, unitOf('CGJ', 1))))).toEqual([
      ['SWJ', 0.6],
      ['CGJ', 0.2],
    ]);
  });

  it('give a part of the confidence to units that history names, by their share, and add up what one unit has', () => {
    // Ten handled cases weigh 0.9 × 10/30 = 0.3 of 0.8; the duty keeps 0.56.
    const past = pastOf(WATER, unitOf('CGJ', 0.5, { taken: 6 }), unitOf('SWJ', 0.25, { taken: 4 }));
    expect(weighed(meaning({ [WATER]: 1 }), past)).toMatchObject([
      { lead: 'SWJ', confidence: 0.62, basis: '示例清单', evidence: '近90天同类同街道4件由市水务局办理' },
      { lead: 'CGJ', confidence: 0.12, basis: '历史办理' },
    ]);
  });

  it('take from a unit what it returned, by duty and by history', () => {
    // SWJ kept (4+1)/(4+1+5) of its work, CGJ (6+1)/(6+1+1).
    const past = pastOf(
      WATER,
      unitOf('CGJ', 0.5, { taken: 6, returned: 1 }),
      unitOf('SWJ', 0.25, { taken: 4, returned: 5 }),
    );
    expect(brief(weighed(meaning({ [WATER]: 1 }), past))).toEqual([
      ['SWJ', 0.31],
      ['CGJ', 0.105],
    ]);
  });

  it('put the most probable unit first, also when history overtakes the duty', () => {
    const past = pastOf(WATER, unitOf('CGJ', 0.9, { taken: 180 }));
    expect(brief(weighed(meaning({ [WATER]: 1 }), past))).toEqual([
      ['CGJ', 0.583],
      ['SWJ', 0.152],
    ]);
  });

  it('let history weigh little against a duty that the law gives', () => {
    const strict = buildReference({
      ...SMALL_CITY,
      duties: { ...SMALL_CITY.duties, items: SMALL_CITY.duties.items.map((one) => ({ ...one, mark: 'L' as const })) },
    });
    const past = pastOf(WATER, unitOf('CGJ', 0.9, { taken: 180 }));
    expect(brief(weighed(meaning({ [WATER]: 1 }), past, strict))).toEqual([
      ['SWJ', 0.584],
      ['CGJ', 0.194],
    ]);
  });

  it('name no unit that is gone, and units of history alone where no duty covers the category', () => {
    const gone = pastOf(WATER, unitOf('XCZX', 0.9, { taken: 10 }));
    expect(brief(weighed(meaning({ [WATER]: 1 }), gone))).toEqual([['SWJ', 0.56]]);
    const alone = pastOf('H999999', unitOf('CGJ', 0.5, { taken: 10 }));
    expect(brief(weighed(meaning({ H999999: 1 }), alone))).toEqual([['CGJ', 0.12]]);
  });

  it('say nothing of a unit that never had such work', () => {
    const [first] = weighed(meaning({ [WATER]: 1 }), pastOf(WATER, unitOf('SWJ', 0.9)));
    expect(first).not.toHaveProperty('evidence');
  });
});
