import type { RuleInput, LifecycleFacts } from './facts.js';
import { HOTLINE_GUARDS, approvedByAnother } from './hotline-guards.js';
import { sampleFacts, saying } from './sample-facts.js';

const texts = (field: keyof RuleInput, more: RuleInput = {}): LifecycleFacts[] =>
  [undefined, '', ' \t'].map((text) => saying({ ...more, [field]: text } as RuleInput));
const say = (...given: (RuleInput | object)[]): LifecycleFacts[] => given.map((one) => saying(one as RuleInput));

const CASES: [keyof typeof HOTLINE_GUARDS, asks: string, met: LifecycleFacts[], unmet: LifecycleFacts[]][] = [
  [
    'notInPetition',
    'a matter without an accepted petition (INV-20)',
    [sampleFacts()],
    [sampleFacts({ inPetition: true })],
  ],
  [
    'hotlineGround',
    'one of H1 to H7 and what the caller was told',
    say(...['H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'H7'].map((ground) => ({ ground }))),
    [...say({ ground: 'H8' }, { ground: 'R1' }, { ground: undefined }), ...texts('reason', { ground: 'H1' })],
  ],
  [
    'unitGround',
    'H8 with reason and evidence (INV-32c)',
    say({ ground: 'H8' }),
    [...say({ ground: 'H7' }), ...texts('reason', { ground: 'H8' }), ...texts('evidence', { ground: 'H8' })],
  ],
  ['consultAnswer', 'the words of the answer', say({ text: '周一至周五' }), texts('text')],
  [
    'returnInTime',
    'that the time for returns has not passed',
    [sampleFacts({ late: ['H.ANSWER'] })],
    [sampleFacts({ late: ['H.RETURN'] })],
  ],
  [
    'returnsLeft',
    'fewer returns than the city allows',
    [sampleFacts({ returns: 1 })],
    [sampleFacts({ returns: 2 }), sampleFacts({ returns: 3 })],
  ],
  ['returnNotForbidden', 'an order that may be returned', [sampleFacts()], [sampleFacts({ forbidsReturn: true })]],
  [
    'delaysLeft',
    'fewer delays than the city allows',
    [sampleFacts({ delays: 0 })],
    [sampleFacts({ delays: 1 }), sampleFacts({ delays: 2 })],
  ],
  [
    'delayDays',
    'a whole number of days',
    say({ days: 1 }, { days: 90 }),
    say({ days: 0 }, { days: -1 }, { days: 1.5 }, { days: undefined }),
  ],
  [
    'approved',
    'somebody else’s approval',
    say({ approver: '班长' }),
    [...texts('approver'), ...say({ approver: 'clerk A' })],
  ],
  [
    'replyComplete',
    'whether it is true, in the unit’s duty, told to the citizen and solved, why not, and the public answer',
    say(
      { solved: true, whyNot: undefined },
      { solved: false, whyNot: '待料' },
      { isTrue: false },
      { contacted: false },
    ),
    [
      ...say(
        { isTrue: undefined },
        { withinDuty: undefined },
        { contacted: undefined },
        { solved: undefined, whyNot: '待料' },
      ),
      ...texts('text'),
      ...texts('whyNot', { solved: false }),
    ],
  ],
  [
    'callbackDue',
    'that the order was answered or its time has passed (INV-39)',
    [sampleFacts({ running: [] }), sampleFacts({ running: ['H.ANSWER'], late: ['H.ANSWER'] })],
    [sampleFacts({ running: ['H.ANSWER'] })],
  ],
  [
    'callbackSaid',
    'both answers of a person who was reached, and none of one who was not (INV-39)',
    say(
      { reached: true, solved: false, satisfied: false },
      { reached: false, solved: undefined, satisfied: undefined },
    ),
    say(
      { reached: true, solved: undefined },
      { reached: true, satisfied: undefined },
      { reached: undefined, solved: undefined, satisfied: undefined },
    ),
  ],
  ['withdrawalProven', 'the recorded call or the paper of the withdrawal', [sampleFacts()], texts('evidence')],
  [
    'petitionAsked',
    'one of three occasions, and its reason',
    say({ ground: 'citizen-asks' }, { ground: 'decision-letter-needed' }, { ground: 'hot-issue' }),
    [...say({ ground: 'H1' }, { ground: '' }, { ground: undefined }), ...texts('reason', { ground: 'hot-issue' })],
  ],
];

describe('what a step of the hotline asks for', () => {
  test.each(CASES)('%s asks for %s', (name, _, met, unmet) => {
    expect(met.map((facts) => HOTLINE_GUARDS[name].holds(facts))).toEqual(met.map(() => true));
    expect(unmet.map((facts) => HOTLINE_GUARDS[name].holds(facts))).toEqual(unmet.map(() => false));
  });

  it('is approved by another person, whether the name is typed as in the audit or without its prefix, and however it is spaced', () => {
    const approves = (approver: string | undefined): boolean => approvedByAnother(approver, 'key:甲');
    expect(['乙', 'key:乙'].map(approves)).toEqual([true, true]);
    expect([undefined, '', ' ', '甲', ' 甲 ', 'key:甲', ' key:甲 '].map(approves)).toEqual(Array(7).fill(false));
  });
});
