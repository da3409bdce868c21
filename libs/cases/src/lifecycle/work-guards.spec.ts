import fc from 'fast-check';
import type { RequestFinding } from './decision-words.js';
import type { RuleInput, LifecycleFacts, Role } from './facts.js';
import { guard, type GuardName } from './guards.js';
import { LIFECYCLES } from './lifecycles.js';
import { allowedNow, step, type Refusal, type Step } from './lifecycle.js';
import { sampleFacts, saying } from './sample-facts.js';

const { petition, order } = LIFECYCLES;
const by = (role: Role, facts: LifecycleFacts = sampleFacts()): LifecycleFacts => ({
  ...facts,
  actor: { name: facts.actor.name, roles: [role] },
});
const ruleOf = (outcome: Step | Refusal): string => (outcome.ok ? `went to ${outcome.to}` : outcome.rule);
const reply = (facts: LifecycleFacts): Step | Refusal => step(order, 'handling', 'reply', by('target', facts));

describe('joint answers', () => {
  it('wait for every open share, or need a reason for each one; the refusal names those that are left', () => {
    const units = fc.uniqueArray(fc.constantFrom('A', 'B', 'C', 'D'));
    fc.assert(
      fc.property(units, units, (openShares, named) => {
        const outcome = reply(
          saying({ without: named.map((department) => ({ department, reason: '不涉及' })) }, { openShares }),
        );
        const left = openShares.filter((unit) => !named.includes(unit));
        return left.length === 0
          ? outcome.ok
          : !outcome.ok && outcome.rule === 'sharesSettled' && outcome.about?.join() === left.join();
      }),
    );
    expect(ruleOf(reply(saying({ without: [{ department: 'A', reason: ' ' }] }, { openShares: ['A'] })))).toBe(
      'sharesSettled',
    );
  });

  it('use only answers of the proceeding’s assisting departments', () => {
    expect(ruleOf(reply(saying({ merges: ['x'] }, { shareAnswers: ['x'] })))).toBe('went to replied');
    expect(ruleOf(reply(saying({ merges: ['y'] }, { shareAnswers: ['x'] })))).toBe('mergesKnown');
  });

  it('have one finding for each request, with facts, basis and remedy, if they have findings', () => {
    const finding = (request: number): NonNullable<LifecycleFacts['given']['findings']>[number] => ({
      request,
      facts: '属实',
      basis: '规定',
      conclusion: 'upheld',
      remedy: '复查',
    });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 5 }),
        (requests, given) => {
          const whole =
            given.length === requests &&
            Array.from({ length: requests }, (_, i) => i + 1).every((position) => given.includes(position));
          return (
            ruleOf(reply(saying({ findings: given.map(finding) }, { requests }))) ===
            (whole ? 'went to replied' : 'findingsComplete')
          );
        },
      ),
    );
    expect(ruleOf(reply(saying({ findings: [{ ...finding(1), basis: '' }] })))).toBe('findingsComplete');
    expect(ruleOf(reply(saying({ findings: undefined })))).toBe('went to replied');
  });
});

describe('disputes and passing on', () => {
  it('allow one return of an order by the city’s setting, and any lawful consent to an objection (Art. 23(3), INV-30)', () => {
    const again = sampleFacts({ handbacks: 1 });
    for (const [table, state] of [
      [petition, 'objected'],
      [order, 'returning'],
    ] as const)
      expect(ruleOf(step(table, state, 'designate', by('superior', again)))).toMatch('went to');
    expect(ruleOf(step(petition, 'objected', 'consent', by('sender', again)))).toMatch('went to');
    expect(ruleOf(step(order, 'returning', 'approve', by('centre')))).toMatch('went to');
    expect(ruleOf(step(order, 'returning', 'approve', by('centre', again)))).toBe('firstReturn');
    expect(ruleOf(step(order, 'handling', 'redispatch', by('centre', sampleFacts({ designated: true }))))).toBe(
      'notDesignated',
    );
  });

  it('never let a community lead, nor pass a district’s duty down without the duty list (INV-31)', () => {
    const target = sampleFacts().target!;
    const leads = [...petition.rows, ...order.rows].filter(
      ({ assignmentMove }) =>
        assignmentMove === 'send' ||
        assignmentMove === 'designate' ||
        assignmentMove === 'hand-over' ||
        assignmentMove === 'succeed',
    );
    expect(leads.filter(({ guards }) => !guards.includes('leadIsUnit'))).toEqual([]);
    expect(
      ruleOf(
        step(petition, 'registered', 'transfer', by('clerk', sampleFacts({ target: { ...target, community: true } }))),
      ),
    ).toBe('leadIsUnit');
    expect(
      ruleOf(
        step(order, 'handling', 'handDown', by('target', sampleFacts({ target: { ...target, overreach: true } }))),
      ),
    ).toBe('townDuty');
    expect(
      ruleOf(
        step(order, 'handling', 'handDown', by('target', sampleFacts({ target: { ...target, belowLead: false } }))),
      ),
    ).toBe('belowLead');
    expect(
      ruleOf(
        step(
          petition,
          'objected',
          'designate',
          by('superior', sampleFacts({ target: { ...target, overreach: true } })),
        ),
      ),
    ).toBe('townDuty');
  });

  it('recall only unsigned work, and stop no clock of the proceeding itself; that of the bureau runs again (INV-12)', () => {
    for (const table of [petition, order]) {
      const rows = table.rows.filter(
        ({ event }) => event === 'recall' || event === 'redispatch' || event === 'handDown',
      );
      const touched = rows.flatMap(({ event, clocks }) =>
        clocks.map(({ clock, do: verb }) => ({ clock, verb, event })),
      );
      const own = touched.filter(({ clock }) => ['C1', 'C5', 'H.ANSWER', 'FIELD'].includes(clock));
      expect(own).toEqual(table === petition ? [{ clock: 'C1', verb: 'reopen', event: 'recall' }] : []);
      expect(
        table.rows
          .filter(({ event }) => event === 'recall')
          .flatMap(({ from }) => from)
          .some((state) => ['handling', 'received', 'accepted'].includes(state)),
      ).toBe(false);
    }
  });
});

describe('extensions, supervision and recusal', () => {
  it('grants time only by another person, and at most the requested time (INV-08)', () => {
    const grant = (facts: LifecycleFacts): string => ruleOf(step(order, 'handling', 'delay', by('centre', facts)));
    expect(grant(sampleFacts({ delays: 0 }))).toBe('went to handling');
    expect(grant(sampleFacts({ asked: null }))).toBe('timeAsked');
    expect(grant(sampleFacts({ asked: { by: 'clerk A', days: 30 } }))).toBe('decidedByAnother');
    expect(grant(saying({ days: 31 }))).toBe('noLongerThanAsked');
    expect(ruleOf(step(order, 'handling', 'delay', by('target')))).toBe('order.delay');
    expect(
      ruleOf(
        step(
          petition,
          'accepted',
          'approveExtension',
          by('target', sampleFacts({ asked: { by: 'clerk A', days: 30 } })),
        ),
      ),
    ).toBe('decidedByAnother');
  });

  it('supervises on a lawful ground (overdue only with an overdue clock), an allowed unit, with a future day', () => {
    const supervise = (facts: LifecycleFacts): string =>
      ruleOf(step(order, 'handling', 'supervise', by('centre', facts)));
    const letter = { ground: 'shirking', due: '2026-12-01', department: undefined };
    expect(supervise(saying(letter, { leads: 1 }))).toBe('went to handling');
    expect(supervise(saying(letter))).toBe('superviseTarget');
    expect(supervise(saying({ ...letter, ground: 'overdue' }, { leads: 1 }))).toBe('supervisionGround');
    expect(supervise(saying({ ...letter, ground: 'overdue' }, { leads: 1, late: ['H.RETURN'] }))).toBe(
      'supervisionGround',
    );
    expect(supervise(saying({ ...letter, ground: 'overdue' }, { leads: 1, late: ['H.ANSWER'] }))).toBe(
      'went to handling',
    );
    expect(supervise(saying({ ...letter, due: '2026-11-24' }, { leads: 1 }))).toBe('superviseDue');
  });

  it('allows and offers no step to an actor with an interest (INV-33)', () => {
    const recused = sampleFacts({ recused: true });
    for (const table of Object.values(LIFECYCLES)) {
      for (const row of table.rows.filter(({ from }) => !from.includes('start'))) {
        for (const state of row.from) {
          const outcome = step(table, state, row.event, recused);
          expect([row.event, outcome.ok]).toEqual([row.event, false]);
        }
      }
      for (const state of Object.keys(table.states)) expect(allowedNow(table, state, recused)).toEqual([]);
    }
  });
});

const FINDING: RequestFinding = { request: 1, facts: '属实', basis: '规定', conclusion: 'upheld', remedy: '复查' };
const to = (changed: Partial<NonNullable<LifecycleFacts['target']>>): LifecycleFacts =>
  sampleFacts({ target: { known: true, discipline: false, allowed: true, ...changed } });
const nobody = sampleFacts({ target: null });
const says = (...given: object[]): LifecycleFacts[] => given.map((one) => saying(one as RuleInput, { leads: 1 }));
const supervised = { ground: 'shirking', reason: '推诿' };

/** What each condition asks for, with facts that meet it and facts that do not. */
const CASES: [name: GuardName, asks: string, met: LifecycleFacts[], unmet: LifecycleFacts[]][] = [
  [
    'noConflict',
    'an actor without an interest in the matter (INV-33)',
    [sampleFacts()],
    [sampleFacts({ recused: true })],
  ],
  [
    'leadIsUnit',
    'no community as lead (INV-31)',
    [to({}), to({ community: false }), nobody],
    [to({ community: true })],
  ],
  [
    'townDuty',
    'no duty handed down beside the list (INV-31)',
    [to({}), to({ overreach: false }), nobody],
    [to({ overreach: true })],
  ],
  [
    'belowLead',
    'a unit below the one that leads',
    [to({ belowLead: true })],
    [to({ belowLead: false }), to({}), nobody],
  ],
  [
    'otherLead',
    'another unit than the one that leads (INV-28)',
    [to({ isLead: false }), to({}), nobody],
    [to({ isLead: true })],
  ],
  [
    'firstReturn',
    'fewer returns than the city allows',
    [sampleFacts()],
    [sampleFacts({ handbacks: 1 }), sampleFacts({ handbacks: 2 })],
  ],
  [
    'sharesSettled',
    'an answer or a reason for every share (INV-36)',
    [
      sampleFacts({ openShares: [] }),
      saying({ without: [{ department: 'A', reason: '不涉及' }] }, { openShares: ['A'] }),
    ],
    [
      sampleFacts({ openShares: ['A'] }),
      saying({ without: [{ department: 'B', reason: '不涉及' }] }, { openShares: ['A'] }),
    ],
  ],
  [
    'findingsComplete',
    'a whole finding for each request, where there are any (INV-36)',
    [...says({ findings: undefined }), saying({ findings: [FINDING, { ...FINDING, request: 2 }] }, { requests: 2 })],
    [
      saying({ findings: [FINDING, { ...FINDING, request: 2, facts: ' ' }] }, { requests: 2 }),
      saying({ findings: [{ ...FINDING, remedy: ' ' }] }),
      saying({ findings: [FINDING, FINDING] }, { requests: 2 }),
      saying({ findings: [] }),
    ],
  ],
  ['timeAsked', 'a request for time', [sampleFacts()], [sampleFacts({ asked: null })]],
  [
    'decidedByAnother',
    'somebody else than the one who asked (INV-08)',
    [sampleFacts(), sampleFacts({ asked: null })],
    [sampleFacts({ asked: { by: 'clerk A', days: 30 } })],
  ],
  [
    'noLongerThanAsked',
    'no more days than were asked for',
    [saying({ days: 30 }), saying({ days: 29 })],
    [saying({ days: 31 }), sampleFacts({ asked: null }), saying({ days: 0 }, { asked: null })],
  ],
  [
    'leadMustGo',
    'a lead that was abolished or is recused (INV-35)',
    [sampleFacts()],
    [sampleFacts({ leadMustGo: false })],
  ],
  [
    'supervisionGround',
    'a lawful ground with its reason; overdue only where work is overdue',
    [
      ...says(supervised),
      saying({ ...supervised, ground: 'overdue' }, { late: ['C5'] }),
      saying({ ...supervised, ground: 'overdue' }, { late: ['C4', 'H.ANSWER'] }),
    ],
    [
      ...says({ ...supervised, ground: 'R1' }, { ...supervised, ground: undefined }, { ...supervised, reason: ' ' }),
      saying({ ...supervised, ground: 'overdue' }, { late: ['C4', 'H.RETURN'] }),
      saying({ ...supervised, ground: 'overdue' }, { late: [] }),
    ],
  ],
  [
    'superviseTarget',
    'the unit that is named, or the one that leads',
    [saying({ department: undefined } as unknown as RuleInput, { leads: 1 }), to({})],
    [
      saying({ department: undefined } as unknown as RuleInput, { leads: 0 }),
      nobody,
      to({ known: false }),
      to({ allowed: false }),
      { ...nobody, leads: 1 },
    ],
  ],
  [
    'superviseDue',
    'a day after today that exists',
    says({ due: '2026-11-25' }, { due: '2027-01-01' }),
    says(
      { due: '2026-11-24' },
      { due: '2026-11-23' },
      { due: '2026-11-25T08:00' },
      { due: '交 2026-11-25' },
      { due: '2027-02-30' },
      { due: '2026-11-31' },
      { due: undefined },
    ),
  ],
];

describe('what working together asks for', () => {
  test.each(CASES)('%s asks for %s', (name, _, met, unmet) => {
    expect(met.map((facts) => guard(name).holds(facts))).toEqual(met.map(() => true));
    expect(unmet.map((facts) => guard(name).holds(facts))).toEqual(unmet.map(() => false));
  });
});
