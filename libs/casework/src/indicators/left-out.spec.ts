import { figureOf, type Counted, type Exclusions, type Indicator, type Reason } from './figure.js';
import { HOTLINE_INDICATORS, type CallResult, type OrderFact } from './hotline.js';
import { RATING_INDICATORS, type RatingFact } from './ratings.js';
import { RESOLUTION, type PetitionFact } from './resolution.js';
import { SUBMISSIONS, type SubmissionFact } from './submissions.js';
import { TASK_CLOCKS, TIMELINESS, type TimelyState, type TimelyTask } from './timeliness.js';

type Numbers = [numerator: number, denominator: number, excluded: Partial<Record<Reason, number>>];

function numbersOf<Fact>(
  list: readonly Indicator<Fact>[],
  code: string,
  facts: readonly Counted<Fact>[],
  left: readonly Reason[] = [],
): Numbers {
  const exclusions: Exclusions = { [code]: left };
  const { numerator, denominator, excluded } = figureOf(
    list.find((one) => one.code === code)!,
    facts,
    exclusions,
  );
  return [numerator, denominator, excluded];
}

describe('a hotline order', () => {
  const order = (changed: Partial<OrderFact>, count = 1): Counted<OrderFact> => ({
    course: 'dispatched',
    contacted: 'yes',
    first: 'solved-satisfied',
    final: 'solved-satisfied',
    firstUpheld: false,
    finalUpheld: false,
    count,
    ...changed,
  });
  const figure = (code: string, facts: readonly Counted<OrderFact>[], left: readonly Reason[] = []): Numbers =>
    numbersOf(HOTLINE_INDICATORS, code, facts, left);
  const RESULTS: CallResult[] = [
    'solved-satisfied',
    'solved-not-satisfied',
    'not-solved-satisfied',
    'not-solved-not-satisfied',
    'unreached',
  ];

  it('is solved or not whatever the caller thinks of it, and the caller is satisfied or not whatever was solved (INV-37)', () => {
    const first = RESULTS.map((result, place) => order({ first: result, final: 'in-hand' }, 10 ** place));
    const final = RESULTS.map((result, place) => order({ final: result, first: 'not-called' }, 10 ** place));
    expect(figure('solvedFirst', first)).toEqual([11, 11111, {}]);
    expect(figure('solvedFinal', final)).toEqual([11, 11111, {}]);
    expect(figure('satisfiedFirst', first)).toEqual([101, 11111, {}]);
    expect(figure('satisfiedFinal', final)).toEqual([101, 11111, {}]);
  });

  it('is in no figure of call-backs, with its reason, when it was not dispatched or is in hand', () => {
    const facts = [
      order({ course: 'on-the-spot' }, 1),
      order({ course: 'ended-otherwise' }, 2),
      order({ course: 'waiting' }, 4),
      order({ final: 'in-hand', first: 'unreached' }, 8),
    ];
    const apart = { answeredOnTheSpot: 1, endedOtherwise: 2, inHand: 4 };
    for (const code of ['solvedFirst', 'satisfiedFirst']) expect(figure(code, facts)).toEqual([0, 8, apart]);
    for (const code of ['solvedFinal', 'satisfiedFinal'])
      expect(figure(code, facts)).toEqual([0, 0, { ...apart, inHand: 12 }]);
    expect(figure('responded', facts)).toEqual([8, 8, apart]);
  });

  it('that was closed without a call is in no final figure; before its first call it is left out only by choice', () => {
    const facts = [order({}, 3), order({ first: 'not-called', final: 'not-called' }, 2)];
    expect(figure('satisfiedFinal', facts)).toEqual([3, 3, { notCalled: 2 }]);
    expect(figure('satisfiedFirst', facts)).toEqual([3, 5, {}]);
    expect(figure('satisfiedFirst', facts, ['notCalled'])).toEqual([3, 3, { notCalled: 2 }]);
  });

  it('was responded to only by a contact; what is not due yet is left out only by choice', () => {
    const facts = [order({ contacted: 'yes' }, 5), order({ contacted: 'no' }, 2), order({ contacted: 'not-due' }, 1)];
    expect(figure('responded', facts)).toEqual([5, 8, {}]);
    expect(figure('responded', facts, ['notDue'])).toEqual([5, 7, { notDue: 1 }]);
  });

  it('stays satisfied although a second look upheld the handling: only dissatisfaction is left out', () => {
    const facts = [
      order({ finalUpheld: true }, 4),
      order({ final: 'not-solved-not-satisfied', finalUpheld: true }, 2),
      order({ final: 'not-solved-not-satisfied' }, 1),
    ];
    expect(figure('satisfiedFinal', facts, ['appealUpheld'])).toEqual([4, 5, { appealUpheld: 2 }]);
    expect(figure('satisfiedFinal', facts)).toEqual([4, 7, {}]);
  });
});

describe('a rating', () => {
  const rating = (value: RatingFact['value'], count: number, upheld = false): Counted<RatingFact> => ({
    slot: 'bureau',
    value,
    upheld,
    count,
  });

  it('of dissatisfaction is left out by choice when the handling was upheld, a good one never', () => {
    const list = [RATING_INDICATORS.bureau.satisfaction];
    const facts = [rating('satisfied', 3, true), rating('dissatisfied', 2, true), rating('dissatisfied', 1)];
    expect(numbersOf(list, 'satisfactionBureau', facts, ['appealUpheld'])).toEqual([3, 4, { appealUpheld: 2 }]);
    expect(numbersOf(list, 'satisfactionBureau', facts)).toEqual([3, 6, {}]);
  });

  it('that is missing counts against participation, also while it may still come, unless the city leaves that out', () => {
    const facts = [rating('mostly', 4), rating('over', 2), rating('open', 1)];
    expect(numbersOf([RATING_INDICATORS.bureau.participation], 'participationBureau', facts)).toEqual([4, 7, {}]);
  });
});

describe('a petition that is solved', () => {
  it('counts as resolved while it may still be reviewed, unless the city leaves it out', () => {
    const fact: Counted<PetitionFact> = { course: 'answered', solved: true, again: false, rightsOpen: true, count: 3 };
    expect(numbersOf(RESOLUTION, 'resolvedAtOnce', [fact])).toEqual([3, 3, {}]);
    expect(numbersOf(RESOLUTION, 'resolvedAtOnce', [{ ...fact, again: true }], ['rightsOpen'])).toEqual([0, 3, {}]);
    expect(numbersOf(RESOLUTION, 'resolvedAtOnce', [{ ...fact, solved: false }], ['rightsOpen'])).toEqual([0, 3, {}]);
  });
});

describe('a submission', () => {
  const sent = (relation: string | null, channel = 'web', form = 'ONLINE', count = 1): Counted<SubmissionFact> => ({
    channel,
    form,
    relation,
    count,
  });

  it('of thanks, or that is an echo, is in neither the repeats nor the online petitions', () => {
    const facts = [sent('first'), sent('thanks'), sent('channel_echo')];
    const apart = { thanks: 1, channelEcho: 1 };
    expect(numbersOf(SUBMISSIONS, 'repeatRate', facts)).toEqual([0, 1, apart]);
    expect(numbersOf(SUBMISSIONS, 'onlineShare', facts)).toEqual([1, 1, apart]);
  });

  it('that is not linked yet is a submission and no repeat', () => {
    expect(numbersOf(SUBMISSIONS, 'repeatRate', [sent(null), sent('repeat')])).toEqual([1, 2, {}]);
  });

  it('of an import is a petition by its form: a call and an unknown form are none', () => {
    const facts = ['ONLINE', 'LETTER', 'VISIT', 'FAX', 'PHONE', 'OTHER'].map((form) => sent('first', 'import', form));
    expect(numbersOf(SUBMISSIONS, 'onlineShare', facts)).toEqual([1, 4, { notPetition: 2 }]);
    expect(numbersOf(SUBMISSIONS, 'onlineShare', [sent('first', 'web', 'OTHER')])).toEqual([0, 1, {}]);
  });
});

describe('a task with a limit', () => {
  const facts = (task: TimelyTask): Counted<{ task: TimelyTask; state: TimelyState }>[] =>
    (['in-time', 'late', 'late-open', 'not-due', 'stopped'] as const).map((state, place) => ({
      task,
      state,
      count: 10 ** place,
    }));

  it.each<[code: string, task: TimelyTask, denominator: number, excluded: object]>([
    ['acceptedInTimeBureau', 'bureau-acceptance', 1111, { stopped: 10_000 }],
    ['acceptedInTimeUnit', 'unit-acceptance', 1111, { stopped: 10_000 }],
    ['answeredInTime', 'answer', 111, { stopped: 10_000, notDue: 1000 }],
    ['answeredInTimeOfAll', 'answer', 1111, { stopped: 10_000 }],
  ])('%s counts only what was done in time; what is overdue and open counts as a fault', (code, task, whole, apart) => {
    expect(numbersOf(TIMELINESS[task], code, facts(task))).toEqual([1, whole, apart]);
  });

  it('is measured by the clocks of that task alone (Art. 22, 23, 31, 34)', () => {
    expect(TASK_CLOCKS).toEqual({
      'bureau-acceptance': ['C1', 'C2'],
      'unit-acceptance': ['C3'],
      answer: ['C5', 'FIELD', 'H.ANSWER'],
    });
  });
});
