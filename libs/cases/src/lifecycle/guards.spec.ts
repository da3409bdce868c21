import type { RuleInput, LifecycleFacts } from './facts.js';
import { GUARDS, guard, type GuardName } from './guards.js';
import { sampleFacts, saying } from './sample-facts.js';

const OTHER = sampleFacts().other!;
const target = (changed: Partial<NonNullable<LifecycleFacts['target']>>): LifecycleFacts =>
  sampleFacts({ target: { known: true, discipline: true, allowed: true, ...changed } });
const path = (...given: RuleInput['path'][]): LifecycleFacts[] =>
  given.map((one) => saying({ path: one, body: '市人民法院' }));
const texts = (field: keyof RuleInput, more: RuleInput = {}): LifecycleFacts[] =>
  [undefined, '', ' \t'].map((text) => saying({ ...more, [field]: text }));

/** What each condition asks for, with facts that meet it and facts that do not. */
const CASES: [name: GuardName, asks: string, met: LifecycleFacts[], unmet: LifecycleFacts[]][] = [
  ['reasonGiven', 'a reason that says something', [saying({ reason: '理由' })], texts('reason')],
  [
    'leadNamed',
    'a department that exists and that may have the matter',
    [target({})],
    [target({ known: false }), target({ allowed: false }), sampleFacts({ target: null }), ...texts('department')],
  ],
  ['noOtherLead', 'that nobody leads yet', [sampleFacts({ leads: 0 })], [sampleFacts({ leads: 1 })]],
  ['notDesignated', 'that nobody was designated', [sampleFacts()], [sampleFacts({ designated: true })]],
  ['nobodyElse', 'that it is the only submission', [sampleFacts({ people: 1 })], [sampleFacts({ people: 2 })]],
  ['nobodyLeft', 'that no submission is left', [sampleFacts({ linked: 0 })], [sampleFacts({ linked: 1 })]],
  [
    'relationNamed',
    'a relation and a case of the same matter',
    [sampleFacts()],
    [
      sampleFacts({ other: null }),
      sampleFacts({ other: { ...OTHER, sameMatter: false } }),
      saying({ relation: undefined }),
      saying({ relation: undefined }, { other: { ...OTHER, sameMatter: false } }),
    ],
  ],
  [
    'statutoryGround',
    'a ground that holds, its evidence and its reason (INV-19)',
    [saying({ ground: 'R1' })],
    [...texts('ground'), ...texts('evidence'), ...texts('reason')],
  ],
  ['pathNamed', 'a path, and never that of an accusation', path('S', 'A1', 'A6'), path(undefined, 'J')],
  [
    'statutoryPath',
    'advice or A1 to A5, and the body that decides',
    path('S', 'A1', 'A5'),
    [...path(undefined, 'A6', 'J'), ...texts('body', { path: 'A2' })],
  ],
  [
    'litigationByChannel',
    'for litigation (A1) a visit; everything else is transferred (Art. 22(2))',
    [saying({ path: 'A1' }, { visitsOnly: true }), ...path('A2', 'S')],
    path('A1'),
  ],
  [
    'fieldPath',
    'advice or A1 to A5, while no request of several is on A6 (INV-06)',
    [
      ...path('S', 'A1', 'A5'),
      saying({ path: 'A5' }, { requests: 1, path: 'A6' }),
      saying({ path: 'A5' }, { requests: 2, path: 'A1' }),
    ],
    [...path(undefined, 'A6', 'J'), saying({ path: 'A5' }, { requests: 2, path: 'A6' })],
  ],
  [
    'pathIsA6',
    'path A6: the one that is said, or of several requests the one that was decided (INV-06)',
    [...path('A6'), saying({ path: undefined }, { path: 'A6' }), saying({ path: 'A1' }, { requests: 2, path: 'A6' })],
    [
      ...path('A1'),
      saying({ path: undefined }, { path: null }),
      saying({ path: undefined }, { path: 'A1' }),
      saying({ path: 'A6' }, { requests: 2, path: 'A1' }),
    ],
  ],
  [
    'disciplineBody',
    'a known discipline body that is not accused (INV-22)',
    [target({})],
    [
      target({ known: false }),
      target({ discipline: false }),
      target({ allowed: false }),
      sampleFacts({ target: null }),
    ],
  ],
  ['bodyAboveNamed', 'the body above', [saying({ body: '省纪委监委' })], texts('body')],
  ['exposureNamed', 'submissions of this matter', [sampleFacts()], [sampleFacts({ exposure: null })]],
  [
    'feedbackDate',
    'a day to report by that exists and has not passed',
    ['2026-11-24', '2026-12-31', '2028-02-29'].map((due) => saying({ due })),
    [
      '2026-11-23',
      '2025-12-31',
      '31.12.2026',
      '2026-12-31T00:00',
      ' 2026-12-31',
      '2026-02-30',
      '2027-02-29',
      '2026-13-01',
      undefined,
    ].map((due) => saying({ due } as RuleInput)),
  ],
  ['objectionInTime', 'that C4 runs still (INV-29)', [sampleFacts({ late: ['C3'] })], [sampleFacts({ late: ['C4'] })]],
  ['receiptNoticeSaid', 'what was told', [saying({ text: '已收到' })], texts('text')],
  [
    'reportOwed',
    'a major matter whose report nobody has yet (Art. 25)',
    [sampleFacts({ running: ['C1', 'C12'] })],
    [sampleFacts({ running: ['C1'] }), sampleFacts({ running: [], late: ['C12'] })],
  ],
  [
    'reportProven',
    'the body that has the report, and its proof',
    [saying({ body: '市委', evidence: '〔2026〕1号' })],
    [...texts('body'), ...texts('evidence')],
  ],
];

describe('what a step asks for before and at acceptance', () => {
  test.each(CASES)('%s asks for %s', (name, _, met, unmet) => {
    expect(met.map((facts) => guard(name).holds(facts))).toEqual(met.map(() => true));
    expect(unmet.map((facts) => guard(name).holds(facts))).toEqual(unmet.map(() => false));
  });

  it('is looked up by the name that the tables use', () => {
    for (const [name, one] of Object.entries(GUARDS)) expect(guard(name as GuardName)).toBe(one);
  });
});
