import fc from 'fast-check';
import { figureOf, REASONS, type Counted, type Figure, type Indicator, type Reason } from './figure.js';
import { HOTLINE_INDICATORS, type CallResult, type OrderFact } from './hotline.js';
import { RATING_INDICATORS, type RatingFact } from './ratings.js';
import { RESOLUTION, type PetitionFact } from './resolution.js';
import { K, sealedCount } from './sealed-count.js';
import { SUBMISSIONS, type SubmissionFact } from './submissions.js';
import { TIMELINESS, type TimelinessFact, type TimelyState } from './timeliness.js';

const reasons = Object.keys(REASONS) as Reason[];
const named = <Fact>(list: readonly Indicator<Fact>[], code: string): Indicator<Fact> =>
  list.find((one) => one.code === code)!;
const numbers = ({ numerator, denominator, excluded }: Figure): [number, number, Figure['excluded']] => [
  numerator,
  denominator,
  excluded,
];

const RESULTS: CallResult[] = [
  'solved-satisfied',
  'solved-not-satisfied',
  'not-solved-satisfied',
  'not-solved-not-satisfied',
  'unreached',
  'not-called',
];
const order = (changed: Partial<OrderFact> = {}): OrderFact => ({
  course: 'dispatched',
  contacted: 'yes',
  first: 'solved-satisfied',
  final: 'solved-satisfied',
  firstUpheld: false,
  finalUpheld: false,
  ...changed,
});
const orders = fc.array(
  fc.record({
    course: fc.constantFrom<OrderFact['course']>('dispatched', 'on-the-spot', 'ended-otherwise', 'waiting'),
    contacted: fc.constantFrom<OrderFact['contacted']>('yes', 'no', 'not-due'),
    first: fc.constantFrom(...RESULTS),
    final: fc.constantFrom<OrderFact['final']>(...RESULTS, 'in-hand'),
    firstUpheld: fc.boolean(),
    finalUpheld: fc.boolean(),
    count: fc.integer({ min: 1, max: 9 }),
  }),
);

describe('A figure', () => {
  it('loses nobody: whoever is in neither numerator nor denominator is counted beside it, whatever the city leaves out', () => {
    fc.assert(
      fc.property(orders, fc.subarray(reasons), (facts, left) => {
        for (const indicator of HOTLINE_INDICATORS) {
          const { numerator, denominator, excluded, share } = figureOf(indicator, facts, { [indicator.code]: left });
          const apart = Object.values(excluded).reduce((sum, count) => sum + count, 0);
          expect(denominator + apart).toBe(facts.reduce((sum, { count }) => sum + count, 0));
          expect(numerator).toBeLessThanOrEqual(denominator);
          expect(share).toBe(denominator === 0 ? null : numerator / denominator);
          expect(
            indicator.definition.zh.length * indicator.definition.en.length * indicator.basis.length,
          ).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('of answers names both denominators: of what was due, and with what is not due yet', () => {
    const facts = (
      [
        ['in-time', 6],
        ['late', 1],
        ['late-open', 1],
        ['not-due', 2],
        ['stopped', 3],
      ] as [TimelyState, number][]
    ).map(([state, count]): Counted<TimelinessFact> => ({ task: 'answer', state, count }));
    const [due, all] = TIMELINESS.answer.map((indicator) => figureOf(indicator, facts, {}));
    expect(numbers(due!)).toEqual([6, 8, { notDue: 2, stopped: 3 }]);
    expect(numbers(all!)).toEqual([6, 10, { stopped: 3 }]);
  });

  it('of acceptance keeps what is not due out only where the city says so', () => {
    const facts: Counted<TimelinessFact>[] = [
      { task: 'bureau-acceptance', state: 'in-time', count: 3 },
      { task: 'bureau-acceptance', state: 'not-due', count: 1 },
    ];
    const [indicator] = TIMELINESS['bureau-acceptance'];
    expect(numbers(figureOf(indicator!, facts, {}))).toEqual([3, 4, {}]);
    expect(numbers(figureOf(indicator!, facts, { acceptedInTimeBureau: ['notDue'] }))).toEqual([3, 3, { notDue: 1 }]);
  });

  it('INV-41: mass mail, joint handling and an echo never raise the repeat rate, and an echo never lowers it', () => {
    const rate = named(SUBMISSIONS, 'repeatRate');
    const web = (relation: string, count: number): Counted<SubmissionFact> => ({
      channel: 'web',
      form: 'ONLINE',
      relation,
      count,
    });
    const facts = [web('first', 7), web('repeat', 2), web('same_matter', 1)];
    expect(numbers(figureOf(rate, facts, {}))).toEqual([2, 10, {}]);
    for (const relation of ['mass_mail', 'joint', 'channel_echo']) {
      const more = figureOf(rate, [...facts, web(relation, 5)], {});
      expect(more.numerator).toBe(2);
      expect(more.denominator).toBe(relation === 'channel_echo' ? 10 : 15);
    }
  });

  it('of online petitions leaves hotline and online information out, also of what was imported', () => {
    const share = named(SUBMISSIONS, 'onlineShare');
    const facts = (
      [
        ['web', 'ONLINE', 3],
        ['letter', 'LETTER', 2],
        ['visit', 'VISIT', 1],
        ['import', 'ONLINE', 1],
        ['import', 'PHONE', 4],
        ['hotline', 'PHONE', 9],
        ['feed', 'ONLINE', 5],
      ] as [string, string, number][]
    ).map(([channel, form, count]): Counted<SubmissionFact> => ({ channel, form, relation: 'first', count }));
    expect(numbers(figureOf(share, facts, {}))).toEqual([4, 7, { notPetition: 18 }]);
  });

  it('INV-39: who could not be reached is never satisfied, whether the city leaves such orders out or not', () => {
    const satisfied = named(HOTLINE_INDICATORS, 'satisfiedFinal');
    const facts = [
      { ...order(), count: 6 },
      { ...order({ final: 'unreached' }), count: 2 },
      { ...order({ final: 'not-solved-not-satisfied' }), count: 2 },
    ];
    expect(numbers(figureOf(satisfied, facts, { satisfiedFinal: ['unreached'] }))).toEqual([6, 8, { unreached: 2 }]);
    expect(numbers(figureOf(satisfied, facts, {}))).toEqual([6, 10, {}]);
  });

  it('keeps the first call-back apart from the final one, and an upheld appeal out of one without touching the other', () => {
    const reopened = {
      ...order({ first: 'not-solved-not-satisfied', final: 'solved-satisfied', firstUpheld: true }),
      count: 1,
    };
    const chosen = { satisfiedFirst: ['appealUpheld'], satisfiedFinal: ['appealUpheld'] } as const;
    expect(numbers(figureOf(named(HOTLINE_INDICATORS, 'satisfiedFirst'), [reopened], chosen))).toEqual([
      0,
      0,
      { appealUpheld: 1 },
    ]);
    expect(numbers(figureOf(named(HOTLINE_INDICATORS, 'satisfiedFinal'), [reopened], chosen))).toEqual([1, 1, {}]);
  });

  it('INV-38: silence is neither satisfied nor rated', () => {
    const facts = (
      [
        ['satisfied', 2],
        ['mostly', 1],
        ['dissatisfied', 1],
        ['over', 3],
        ['open', 2],
      ] as [RatingFact['value'], number][]
    ).map(([value, count]): Counted<RatingFact> => ({ slot: 'unit', value, upheld: false, count }));
    expect(
      numbers(figureOf(RATING_INDICATORS.unit.participation, facts, { participationUnit: ['stillOpen'] })),
    ).toEqual([4, 7, { stillOpen: 2 }]);
    expect(numbers(figureOf(RATING_INDICATORS.unit.satisfaction, facts.slice(0, 3), {}))).toEqual([3, 4, {}]);
  });

  it('INV-37: a petition that is done and not solved, or told again, is not resolved at once', () => {
    const petition = (changed: Partial<PetitionFact>, count: number): Counted<PetitionFact> => ({
      course: 'answered',
      solved: true,
      again: false,
      rightsOpen: false,
      count,
      ...changed,
    });
    const facts = [
      petition({}, 4),
      petition({ solved: false }, 1),
      petition({ again: true }, 2),
      petition({ rightsOpen: true }, 3),
      petition({ course: 'in-hand' }, 5),
      petition({ course: 'ended-otherwise' }, 1),
    ];
    expect(numbers(figureOf(RESOLUTION[0]!, facts, { resolvedAtOnce: ['rightsOpen'] }))).toEqual([
      4,
      7,
      { rightsOpen: 3, inHand: 5, endedOtherwise: 1 },
    ]);
  });

  it('INV-25: tells sealed files only from five on, and in steps of five, so that two tables do not show one file', () => {
    expect([0, 1, 4].map(sealedCount)).toEqual([null, null, null]);
    expect([5, 9, 10, 14].map((files) => sealedCount(files)?.atLeast)).toEqual([5, 5, 10, 10]);
    fc.assert(
      fc.property(fc.nat(1000), (files) => {
        const told = sealedCount(files);
        expect(told === null ? files < K : told.atLeast >= K && told.atLeast <= files).toBe(true);
      }),
    );
  });
});
