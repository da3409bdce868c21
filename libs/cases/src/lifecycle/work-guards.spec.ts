import fc from 'fast-check';
import type { LifecycleFacts, Role } from './facts.js';
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
  it('allow one return by consent; from the second time on only a designation ends it (INV-30)', () => {
    for (const [table, state, event, role] of [
      [petition, 'objected', 'consent', 'sender'],
      [order, 'returning', 'approve', 'centre'],
    ] as const) {
      expect(ruleOf(step(table, state, event, by(role)))).toMatch('went to');
      expect(ruleOf(step(table, state, event, by(role, sampleFacts({ handbacks: 1 }))))).toBe('firstReturn');
      expect(ruleOf(step(table, state, 'designate', by('superior', sampleFacts({ handbacks: 1 }))))).toMatch('went to');
    }
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

  it('recall only unsigned work, and stop no clock of the proceeding itself (INV-12)', () => {
    for (const table of [petition, order]) {
      const rows = table.rows.filter(
        ({ event }) => event === 'recall' || event === 'redispatch' || event === 'handDown',
      );
      const clocks = rows.flatMap(({ clocks: effects }) => effects.map(({ clock }) => clock));
      expect(clocks.filter((clock) => ['C1', 'C5', 'H.ANSWER', 'FIELD'].includes(clock))).toEqual([]);
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
