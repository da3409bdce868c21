import type { RuleInput, LifecycleFacts } from './facts.js';
import { guard, type GuardName } from './guards.js';
import { sampleFacts, saying } from './sample-facts.js';

const DOCUMENT = sampleFacts().given.document!;
const texts = (field: keyof RuleInput): LifecycleFacts[] =>
  [undefined, '', ' \t'].map((text) => saying({ [field]: text } as RuleInput));
const hearing = (from: string | undefined, until: string | undefined): LifecycleFacts =>
  saying({ from, until } as RuleInput);
const delivered = (on: string, decidedOn: string | null, proof: { reference?: string } = {}): LifecycleFacts =>
  saying({ proof: { ...sampleFacts().given.proof!, on, ...proof } }, { decidedOn });

const CASES: [name: GuardName, asks: string, met: LifecycleFacts[], unmet: LifecycleFacts[]][] = [
  ['extendedOnce', 'that there was no extension (INV-08)', [sampleFacts()], [sampleFacts({ extensions: 1 })]],
  [
    'thirtyDays',
    'one to thirty whole days (INV-08)',
    [1, 30].map((days) => saying({ days })),
    [0, 31, -1, 1.5, undefined].map((days) => saying({ days } as RuleInput)),
  ],
  ['beforeC5Ends', 'that the sixty days run still', [sampleFacts({ late: ['C3'] })], [sampleFacts({ late: ['C5'] })]],
  ['approvedByHead', 'somebody else’s approval (INV-08)', [saying({ approver: 'head B' })], texts('approver')],
  [
    'agreementUploaded',
    'that both agree, and where the agreement is',
    [sampleFacts()],
    [saying({ bothAgreed: false }), ...texts('evidence')],
  ],
  ['writtenByPetitioner', 'the paper of withdrawal', [sampleFacts()], texts('evidence')],
  [
    'decisionComplete',
    'facts, opinion, legal basis, remedy, one result for each request, and the body as issuer (INV-36)',
    [sampleFacts(), saying({ document: { ...DOCUMENT, results: ['upheld', 'rejected'] } }, { requests: 2 })],
    [
      saying({ document: undefined } as unknown as RuleInput),
      saying({ document: { ...DOCUMENT, issuer: 'inner-office' } }),
      saying({ document: { ...DOCUMENT, results: [] } }),
      saying({ document: { ...DOCUMENT, results: ['upheld', 'rejected'] } }),
      ...(['reference', 'claims', 'facts', 'opinion', 'legalBasis', 'remedy'] as const).map((part) =>
        saying({ document: { ...DOCUMENT, [part]: ' ' } }),
      ),
    ],
  ],
  [
    'notSameAgain',
    'other facts or another opinion after a revocation, and nothing of a first decision',
    [
      saying({ sameFacts: true }, { redo: false }),
      saying({ sameFacts: undefined } as RuleInput, { redo: false }),
      saying({ sameFacts: false }, { redo: true }),
    ],
    [saying({ sameFacts: true }, { redo: true }), saying({ sameFacts: undefined } as RuleInput, { redo: true })],
  ],
  [
    'sixtyDaysRunOnly',
    'path A6',
    [sampleFacts({ path: 'A6' })],
    [sampleFacts({ path: null }), sampleFacts({ path: 'A5' })],
  ],
  [
    'deliveryProven',
    'a reference, and an existing day from the decision to today (INV-14)',
    [
      sampleFacts(),
      sampleFacts({ decidedOn: null }),
      delivered('2026-11-20', '2026-11-20'),
      delivered('2026-02-28', null),
    ],
    [
      saying({ proof: undefined } as unknown as RuleInput),
      sampleFacts({ decidedOn: '2026-11-25' }),
      sampleFacts({ today: '2026-11-23' }),
      ...['2026-02-30', '2026-11-23T08:00', '2026-1-1'].map((on) => delivered(on, null)),
      delivered('2026-02-30', '2026-02-20'),
      delivered('2026-11-24', null, { reference: ' ' }),
    ],
  ],
  [
    'bothChecked',
    'that procedure and substance were checked',
    [sampleFacts()],
    [
      saying({ procedureChecked: false }),
      saying({ substanceChecked: false }),
      saying({ procedureChecked: undefined } as RuleInput),
    ],
  ],
  [
    'reviewable',
    'a decision on path A6 (INV-15)',
    [sampleFacts({ path: 'A6' })],
    [sampleFacts({ path: null }), sampleFacts({ path: 'S' })],
  ],
  ['beforeReview', 'no opinion of review', [sampleFacts({ reviewed: false })], [sampleFacts({ reviewed: true })]],
  ['afterReview', 'an opinion of review', [sampleFacts({ reviewed: true })], [sampleFacts({ reviewed: false })]],
  [
    'opinionReceived',
    'a proven delivery, whether the time has passed or not (INV-14)',
    [sampleFacts({ applyUntil: '2026-11-24' }), sampleFacts({ applyUntil: '2026-01-01' })],
    [sampleFacts({ applyUntil: null })],
  ],
  [
    'applicationDay',
    'today, or an existing day from the opinion on with the number of the paper',
    [
      sampleFacts(),
      saying({ appliedOn: '2026-11-20' }),
      saying({ appliedOn: '2026-11-24', evidence: ' ' }),
      saying({ appliedOn: '2026-11-24' }, { decidedOn: null }),
    ],
    [
      saying({ appliedOn: '2026-11-25' }),
      saying({ appliedOn: '2026-11-19' }),
      saying({ appliedOn: '2026-11-21', evidence: ' ' }),
      saying({ appliedOn: '2026-11-23' }, { decidedOn: null }),
      saying({ appliedOn: '2026-11-31' }, { today: '2026-12-05' }),
    ],
  ],
  ['applicationOpen', 'a late application', [sampleFacts()], [sampleFacts({ application: null })]],
  [
    'weighedByAsked',
    'the body that was asked, for recheck the one above the reviewer',
    [sampleFacts(), sampleFacts({ reviewed: true })],
    [
      sampleFacts({ actor: { name: '甲', roles: ['rechecker', 'clerk'] } }),
      sampleFacts({ reviewed: true, actor: { name: '甲', roles: ['reviewer', 'clerk'] } }),
    ],
  ],
  ['onlyPetitioner', 'nobody else in the proceeding', [sampleFacts({ people: 1 })], [sampleFacts({ people: 2 })]],
  [
    'directlyAbove',
    'the level above, or the name of a body outside the hub (INV-15)',
    [sampleFacts(), saying({ body: '省人民政府', department: 'ELSE' }, { levelAbove: null })],
    [saying({ department: 'ELSE' }), saying({ body: ' ' }, { levelAbove: null })],
  ],
  ['opinionOnPaper', 'number and reasons of the opinion', [sampleFacts()], [...texts('evidence'), ...texts('reason')]],
  [
    'hearingDays',
    'a first day and a last day that exist, the last not before the first (INV-16)',
    [hearing('2026-11-24', '2026-11-24'), hearing('2026-11-24', '2026-11-25')],
    [
      hearing('2026-11-25', '2026-11-24'),
      hearing(undefined, '2026-11-24'),
      hearing('2026-11-24', undefined),
      hearing('', ''),
      hearing('2026-11-24', '2026-11-31'),
      hearing('2026-02-30', '2026-11-24'),
    ],
  ],
  ['reviewLapsed', 'that C7 has passed', [sampleFacts({ late: ['C7'] })], [sampleFacts({ late: ['C9'] })]],
  ['recheckLapsed', 'that C9 has passed', [sampleFacts({ late: ['C9'] })], [sampleFacts({ late: ['C7'] })]],
  [
    'verificationEvidence',
    'method, evidence and explanation (INV-43)',
    [sampleFacts()],
    [...texts('text'), ...texts('evidence'), ...texts('reason')],
  ],
  ['newEvidence', 'new evidence', [sampleFacts()], texts('evidence')],
];

describe('what a step asks for from the decision on', () => {
  test.each(CASES)('%s asks for %s', (name, _, met, unmet) => {
    expect(met.map((facts) => guard(name).holds(facts))).toEqual(met.map(() => true));
    expect(unmet.map((facts) => guard(name).holds(facts))).toEqual(unmet.map(() => false));
  });
});
