import fc from 'fast-check';
import type { LifecycleFacts, Role } from './facts.js';
import { LIFECYCLES } from './lifecycles.js';
import { SAME, START, step, type Refusal, type Step } from './lifecycle.js';
import { sampleFacts, saying } from './sample-facts.js';

const { petition, order, feed } = LIFECYCLES;
const by = (role: Role, facts: LifecycleFacts = sampleFacts()): LifecycleFacts => ({
  ...facts,
  actor: { name: facts.actor.name, roles: [role] },
});
const ruleOf = (outcome: Step | Refusal): string => (outcome.ok ? `went to ${outcome.to}` : outcome.rule);
const clocksOf = (outcome: Step | Refusal): string[] =>
  outcome.ok ? outcome.row.clocks.map(({ clock, do: verb }) => `${verb} ${clock}`) : [];

describe('acceptance and its time (信访工作条例 31, 34)', () => {
  it('starts the sixty days only with the acceptance of an A6 petition, or with a decision to be made again (INV-06, INV-07)', () => {
    const starters = petition.rows
      .filter(({ clocks }) => clocks.some(({ clock, do: verb }) => clock === 'C5' && verb === 'start'))
      .map(({ event, to }) => `${event} ${to}`);
    expect(starters).toEqual(['accept accepted', 'reviewDecide accepted', 'recheckDecide accepted']);
    for (const path of ['S', 'A1', 'A2', 'A3', 'A4', 'A5'] as const)
      expect(ruleOf(step(petition, 'received', 'accept', saying({ path })))).toBe('pathIsA6');
  });

  it('extends once, by at most thirty days, before the end, approved by another, with a reason (INV-08)', () => {
    const extend = (facts: LifecycleFacts): string => ruleOf(step(petition, 'accepted', 'extend', by('target', facts)));
    expect(extend(sampleFacts())).toBe('went to accepted');
    expect(extend(sampleFacts({ extensions: 1 }))).toBe('extendedOnce');
    expect(extend(sampleFacts({ late: ['C5'] }))).toBe('beforeC5Ends');
    expect(extend(saying({ approver: 'clerk A' }))).toBe('approvedByHead');
    expect(extend(saying({ approver: undefined }))).toBe('approvedByHead');
    expect(extend(saying({ reason: '  ' }))).toBe('reasonGiven');
    fc.assert(
      fc.property(
        fc.integer({ min: -10, max: 400 }),
        (days) => extend(saying({ days })) === (days >= 1 && days <= 30 ? 'went to accepted' : 'thirtyDays'),
      ),
    );
    expect(extend(saying({ days: 1.5 }))).toBe('thirtyDays');
  });

  it('never classifies an accusation in the open: it is sealed (Art. 30(3))', () => {
    expect(ruleOf(step(petition, 'registered', 'classify', by('clerk', saying({ path: 'J' }))))).toBe('pathNamed');
    expect(ruleOf(step(petition, 'registered', 'classify', by('clerk', saying({ path: 'A4' }))))).toBe(
      'went to registered',
    );
  });

  it('does not reopen the time for review once it is over, even if the petition is marked as examined (Art. 35)', () => {
    const lapsed = sampleFacts({ applyUntil: '2026-11-23' });
    expect(ruleOf(step(petition, 'done_verified', 'requestReview', by('clerk', lapsed)))).toBe('went to done_verified');
    expect(ruleOf(step(petition, 'done_verified', 'requestReview', by('clerk')))).toBe('went to in_review');
  });

  it('does not let a clerk end a proceeding that still has a submission', () => {
    for (const [table, state, role] of [
      [petition, 'accepted', 'clerk'],
      [order, 'handling', 'centre'],
      [feed, 'screened', 'verifier'],
    ] as const) {
      expect(ruleOf(step(table, state, 'carryOver', by(role, sampleFacts({ linked: 1 }))))).toBe('nobodyLeft');
    }
  });

  it('does not pause the sixty days for a hearing, and excludes hearing days only in a recheck (INV-16)', () => {
    expect(clocksOf(step(petition, 'accepted', 'hearing', by('target')))).toEqual([]);
    expect(clocksOf(step(petition, 'in_recheck', 'hearing', by('rechecker')))).toEqual(['exclude C10']);
  });
});

describe('refusals (信访工作条例 19, 36, 44)', () => {
  const refuse = (facts: LifecycleFacts): string => ruleOf(step(petition, 'registered', 'refuse', by('clerk', facts)));
  const other = sampleFacts().other!;

  it('take R1 only for a live, lower-level case of the same matter that is not overdue (INV-17)', () => {
    const cases = fc.record({
      level: fc.constantFrom('lower' as const, 'same' as const, 'upper' as const),
      live: fc.boolean(),
      sameMatter: fc.boolean(),
      late: fc.boolean(),
      recheckDelivered: fc.boolean(),
    });
    fc.assert(
      fc.property(cases, (one) => {
        const holds = one.level === 'lower' && one.live && one.sameMatter && !one.late;
        return refuse(saying({ ground: 'R1' }, { other: one })) === (holds ? 'went to refused' : 'statutoryGround');
      }),
    );
    expect(refuse(saying({ ground: 'R1' }, { other: null }))).toBe('statutoryGround');
  });

  it('take R4 only after a delivered recheck, on a person’s finding of same facts, with a text about claimed new facts (INV-18)', () => {
    const rechecked = { ...other, recheckDelivered: true };
    expect(refuse(saying({ ground: 'R4', sameFacts: true }, { other: rechecked }))).toBe('went to refused');
    expect(refuse(saying({ ground: 'R4', sameFacts: false }, { other: rechecked }))).toBe('statutoryGround');
    expect(refuse(saying({ ground: 'R4', sameFacts: true }))).toBe('statutoryGround');
    expect(
      refuse(saying({ ground: 'R4', sameFacts: true, text: '' }, { other: rechecked, newFactsClaimed: true })),
    ).toBe('statutoryGround');
    expect(
      petition.rows.filter(({ decides }) => decides === 'refuses').every(({ who }) => !who.includes('machine')),
    ).toBe(true);
  });

  it('always carry ground, evidence and text, and always owe a written notice (INV-19)', () => {
    for (const missing of ['ground', 'evidence', 'reason'] as const)
      expect(refuse(saying({ [missing]: '' }))).toBe('statutoryGround');
    expect(petition.rows.filter(({ decides }) => decides === 'refuses').map(({ notice }) => notice)).toEqual([
      'refused',
      'refused',
      'application-refused',
    ]);
  });

  it('do not exist for too many representatives: registering has no condition (INV-21)', () => {
    expect(petition.rows.filter(({ event }) => event === 'register').flatMap(({ guards }) => guards)).toEqual([]);
    expect(refuse(saying({ ground: 'R7' }))).toBe('statutoryGround');
    expect(refuse(saying({ ground: 'R6' }))).toBe('statutoryGround');
    expect(refuse(saying({ ground: 'R7' }, { settings: { ...sampleFacts().settings, localGrounds: ['R7'] } }))).toBe(
      'went to refused',
    );
  });

  it('are not open to a unit without power: it objects instead (Art. 23(3))', () => {
    expect(ruleOf(step(petition, 'received', 'refuse', by('target', saying({ ground: 'R3' }))))).toBe(
      'statutoryGround',
    );
    expect(refuse(saying({ ground: 'R3' }))).toBe('went to refused');
  });
});

describe('hotline and petition on one matter', () => {
  it('dispatches no new order on a matter that has entered 信访, and may attach it (INV-20)', () => {
    expect(ruleOf(step(order, 'pending', 'dispatch', by('centre', sampleFacts({ inPetition: true }))))).toBe(
      'notInPetition',
    );
    expect(ruleOf(step(order, 'pending', 'dispatch', by('machine', sampleFacts({ inPetition: true }))))).toBe(
      'notInPetition',
    );
    expect(ruleOf(step(order, 'pending', 'attach', by('centre', sampleFacts({ inPetition: true }))))).toBe(
      'went to attached',
    );
    expect(ruleOf(step(order, START, 'create', by('machine', sampleFacts({ inPetition: true }))))).toBe(
      'went to pending',
    );
  });

  it('does not let a unit end an order alone: the centre decides (INV-32c)', () => {
    expect(ruleOf(step(order, 'handling', 'proposeEnd', by('target', saying({ ground: 'H8' }))))).toBe(
      'went to end_proposed',
    );
    expect(ruleOf(step(order, 'end_proposed', 'approveEnd', by('target')))).toBe('order.approveEnd');
    expect(ruleOf(step(order, 'end_proposed', 'approveEnd', by('centre')))).toBe('went to refused');
    expect(order.rows.filter(({ decides, who }) => decides && who.includes('target'))).toEqual([]);
  });

  it('attaches on H3 and refuses on the other grounds; only a unit uses H8', () => {
    const refuse = (ground: string): string =>
      ruleOf(step(order, 'pending', 'refuse', by('centre', saying({ ground }))));
    expect(['H1', 'H2', 'H4', 'H5', 'H6', 'H7'].map(refuse)).toEqual(Array(6).fill('went to refused'));
    expect([refuse('H3'), refuse('H8'), refuse('R1')]).toEqual(['went to attached', 'hotlineGround', 'hotlineGround']);
  });

  it('calls back when the time limit has ended even without a reply, and never counts an unreached caller as satisfied (INV-39)', () => {
    const call = (state: string, facts: LifecycleFacts): string =>
      ruleOf(step(order, state, 'callback', by('centre', facts)));
    expect(call('handling', sampleFacts({ running: ['H.ANSWER'] }))).toBe('callbackDue');
    expect(call('handling', sampleFacts({ running: ['H.ANSWER'], late: ['H.ANSWER'] }))).toBe('went to closed');
    expect(call('replied', saying({ satisfied: false }))).toBe('went to reopened');
    expect(call('replied', saying({ reached: false }, { callbackTries: 0 }))).toBe('went to replied');
    const unreached = step(
      order,
      'replied',
      'callback',
      by('centre', saying({ reached: false, satisfied: undefined })),
    );
    expect(unreached).toMatchObject({ ok: true, to: 'closed', row: { sets: ['unreached'] } });
  });

  it('calls back about unsigned and suspended orders once the time is over, and does not end an unanswered order because nobody took the call (INV-39)', () => {
    const late = { running: ['H.ANSWER'], late: ['H.ANSWER'] } as const;
    for (const state of ['dispatched', 'hung']) {
      expect(ruleOf(step(order, state, 'callback', by('centre', sampleFacts({ running: ['H.ANSWER'] }))))).toBe(
        'callbackDue',
      );
      expect(ruleOf(step(order, state, 'callback', by('centre', saying({ satisfied: false }, late))))).toBe(
        'went to reopened',
      );
      expect(
        ruleOf(step(order, state, 'callback', by('centre', saying({ reached: false }, { ...late, callbackTries: 9 })))),
      ).toBe(`went to ${state}`);
    }
  });
});

describe('who has a proceeding', () => {
  it('sends to one lead, never to a second one (INV-28)', () => {
    for (const [table, state, event] of [
      [petition, 'registered', 'transfer'],
      [petition, 'registered', 'assign'],
      [order, 'pending', 'dispatch'],
    ] as const) {
      expect(ruleOf(step(table, state, event, sampleFacts({ leads: 1 })))).toBe('noOtherLead');
      expect(ruleOf(step(table, state, event, saying({ department: '' })))).toBe('leadNamed');
      expect(
        ruleOf(step(table, state, event, sampleFacts({ target: { known: true, discipline: false, allowed: false } }))),
      ).toBe('leadNamed');
    }
  });

  it('accepts an objection within five work days with a reason; the unit stays responsible until the sender consents (INV-29)', () => {
    const object = (facts: LifecycleFacts): Step | Refusal => step(petition, 'received', 'object', by('target', facts));
    expect(ruleOf(object(sampleFacts({ late: ['C4'] })))).toBe('objectionInTime');
    expect(ruleOf(object(saying({ reason: ' ' })))).toBe('reasonGiven');
    expect(object(sampleFacts())).toMatchObject({
      ok: true,
      to: 'objected',
      row: {
        assignmentMove: 'ask-back',
        clocks: [
          { clock: 'C4', do: 'meet' },
          { clock: 'OBJECTION', do: 'start' },
        ],
      },
    });
    expect(ruleOf(step(petition, 'objected', 'consent', by('target')))).toBe('petition.consent');
    expect(step(petition, 'objected', 'consent', by('sender'))).toMatchObject({
      ok: true,
      to: 'registered',
      row: { assignmentMove: 'give-back' },
    });
    expect(clocksOf(step(petition, 'objected', 'dismissObjection', by('sender')))).not.toContain('start C3');
  });

  it('accepts no return after a designation (INV-30)', () => {
    expect(ruleOf(step(petition, 'received', 'object', by('target', sampleFacts({ designated: true }))))).toBe(
      'notDesignated',
    );
    expect(ruleOf(step(order, 'dispatched', 'return', by('target', sampleFacts({ designated: true }))))).toBe(
      'notDesignated',
    );
    for (const table of [petition, order])
      expect(
        table.rows.filter(({ event }) => event === 'designate').every(({ sets }) => sets?.includes('designated')),
      ).toBe(true);
  });

  it('hands a sealed file to a discipline body that the guard allows and to nobody else (Art. 30(3))', () => {
    const hand = (target: LifecycleFacts['target']): string =>
      ruleOf(step(petition, 'sealed', 'transferDiscipline', by('sealed-desk', sampleFacts({ target }))));
    expect(hand({ known: true, discipline: true, allowed: true })).toBe('went to transferred_out');
    for (const wrong of [
      null,
      { known: true, discipline: false, allowed: true },
      { known: true, discipline: true, allowed: false },
    ])
      expect(hand(wrong)).toBe('disciplineBody');
    expect(
      petition.rows
        .filter(({ from }) => from.includes('sealed'))
        .map(({ event }) => event)
        .sort(),
    ).toEqual(['handUp', 'transferDiscipline', 'unseal']);
  });
});

describe('an accusation found in an open proceeding (Art. 30(3), 46(5))', () => {
  const expose = (table: typeof petition, state: string, facts: LifecycleFacts): string =>
    ruleOf(step(table, state, 'exposeAccusation', facts));

  it('ends it, returns it or leaves it with its lead, depending on what remains, in every state except sealed', () => {
    expect(expose(order, 'handling', sampleFacts({ exposure: 'emptied' }))).toBe('went to attached');
    expect(expose(order, 'handling', sampleFacts({ exposure: 'lead-barred' }))).toBe('went to pending');
    expect(expose(order, 'handling', sampleFacts())).toBe('went to handling');
    expect(expose(petition, 'accepted', sampleFacts({ exposure: 'lead-barred' }))).toBe('went to registered');
    expect(expose(petition, 'final', sampleFacts({ exposure: 'emptied' }))).toBe('went to final');
    expect(expose(feed, 'clustered', sampleFacts({ exposure: 'emptied' }))).toBe('went to noted');
    for (const state of ['sealed', 'transferred_out', 'handed_up'])
      expect(expose(petition, state, sampleFacts())).toBe('petition.exposeAccusation');
  });

  it('needs the submissions and the accused, and sends no notice', () => {
    expect(expose(order, 'handling', sampleFacts({ exposure: null }))).toBe('exposureNamed');
    const rows = [petition, order, feed].flatMap((table) =>
      table.rows.filter(({ opens }) => opens === 'sealed-matter'),
    );
    expect(rows.every(({ notice, who }) => notice === null && !who.includes('target'))).toBe(true);
  });

  it('keeps the clocks of the proceeding running when only the department changes (INV-12)', () => {
    for (const [table, state] of [
      [petition, 'accepted'],
      [order, 'handling'],
    ] as const) {
      expect(
        clocksOf(step(table, state, 'exposeAccusation', sampleFacts({ exposure: 'lead-barred' }))).filter((effect) =>
          /C5|C1\b|H\.ANSWER|FIELD/.test(effect),
        ),
      ).toEqual(table === petition ? ['reopen C1'] : []);
    }
  });
});

describe('decision and review (信访工作条例 32–36)', () => {
  const { document } = sampleFacts().given;

  it('decides only with facts, opinion, legal basis, one result per request and remedy, issued by the body (INV-36)', () => {
    const decide = (facts: LifecycleFacts): string => ruleOf(step(petition, 'accepted', 'decide', by('target', facts)));
    expect(decide(sampleFacts())).toBe('went to decided');
    for (const part of ['reference', 'claims', 'facts', 'opinion', 'legalBasis', 'remedy'] as const)
      expect(decide(saying({ document: { ...document!, [part]: ' ' } }))).toBe('decisionComplete');
    expect(decide(saying({ document: { ...document!, issuer: 'inner-office' } }))).toBe('decisionComplete');
    expect(decide(sampleFacts({ requests: 2 }))).toBe('decisionComplete');
    expect(decide(saying({ document: undefined }))).toBe('decisionComplete');
    expect(decide(saying({ sameFacts: true }, { redo: true }))).toBe('notSameAgain');
    expect(decide(saying({ sameFacts: true, sameOpinion: true }, { redo: true }))).toBe('notSameAgain');
    expect(decide(saying({ sameFacts: true, sameOpinion: false }, { redo: true }))).toBe('went to decided');
  });

  it('starts the time for review only with proof of delivery (INV-14)', () => {
    expect(ruleOf(step(petition, 'decided', 'delivered', saying({ proof: undefined })))).toBe('deliveryProven');
    expect(clocksOf(step(petition, 'decided', 'delivered', sampleFacts()))).toEqual(['start C7']);
    expect(clocksOf(step(petition, 'reviewed', 'delivered', sampleFacts()))).toEqual(['start C9']);
  });

  it.each([
    ['decided', 'C7'],
    ['reviewed', 'C9'],
    ['rechecked', undefined],
  ])('takes no proof of %s from before the paper was made or from after today (INV-14)', (state, clock) => {
    const delivered = (on: string, decidedOn: string | null = '2026-11-20'): Step | Refusal =>
      step(petition, state, 'delivered', saying({ proof: { ...sampleFacts().given.proof!, on } }, { decidedOn }));
    for (const day of ['2026-11-19', '2026-11-25', '2026-11-31', '24.11.2026', ''])
      expect(ruleOf(delivered(day))).toBe('deliveryProven');
    for (const day of ['2026-11-20', '2026-11-24'])
      expect(clocksOf(delivered(day))).toEqual(clock ? [`start ${clock}`] : []);
    expect(delivered('2026-01-10', null).ok).toBe(true);
    expect(
      ruleOf(step(petition, state, 'delivered', saying({ proof: { ...sampleFacts().given.proof!, reference: ' ' } }))),
    ).toBe('deliveryProven');
  });

  it('reviews A6 decisions only, at the level directly above, in time (INV-15)', () => {
    for (const [state, event] of [
      ['done', 'requestReview'],
      ['reviewed', 'requestRecheck'],
    ] as const) {
      const ask = (facts: LifecycleFacts): string =>
        ruleOf(step(petition, state, event, by('clerk', { ...facts, reviewed: state === 'reviewed' })));
      expect(ask(sampleFacts())).toBe(state === 'done' ? 'went to in_review' : 'went to in_recheck');
      expect(ask(sampleFacts({ path: 'A5' }))).toBe('reviewable');
      expect(ask(sampleFacts({ levelAbove: 'OTHER' }))).toBe('directlyAbove');
      expect(ask(saying({ body: '' }, { levelAbove: null }))).toBe('directlyAbove');
      expect(ask(saying({ body: '省人民政府' }, { levelAbove: null }))).toMatch('went to');
      expect(ask(sampleFacts({ applyUntil: null }))).toBe('opinionReceived');
      expect(ask(sampleFacts({ applyUntil: '2026-11-24' }))).toMatch('went to in_');
      // 有信必录: a late application is registered too and changes nothing before a person has weighed it.
      const late = sampleFacts({ applyUntil: '2026-11-23' });
      expect(ask(late)).toBe(`went to ${state}`);
      expect(ask({ ...late, given: { ...late.given, appliedOn: '2026-11-23' } })).toMatch('went to in_');
    }
  });

  it('lets the body that was asked weigh why an application is late, with both outcomes and a paper for the refusal', () => {
    for (const [state, reviewed, role, to] of [
      ['done', false, 'reviewer', 'in_review'],
      ['done_lapsed', false, 'reviewer', 'in_review'],
      ['reviewed', true, 'rechecker', 'in_recheck'],
      ['done_lapsed', true, 'rechecker', 'in_recheck'],
    ] as const) {
      const weigh = (event: string, facts: LifecycleFacts, who: Role = role): Step | Refusal =>
        step(petition, state, event, by(who, { ...facts, reviewed }));
      expect(ruleOf(weigh('admitLate', sampleFacts()))).toBe(`went to ${to}`);
      expect(weigh('refuseLate', sampleFacts())).toMatchObject({ to: state, row: { notice: 'application-refused' } });
      for (const event of ['admitLate', 'refuseLate']) {
        expect(ruleOf(weigh(event, saying({ reason: '' })))).toBe('reasonGiven');
        expect(ruleOf(weigh(event, sampleFacts({ application: null })))).toBe('applicationOpen');
        expect(weigh(event, sampleFacts(), 'clerk')).toMatchObject({ ok: false });
        expect(weigh(event, sampleFacts(), 'machine')).toMatchObject({ ok: false });
        expect(ruleOf(weigh(event, sampleFacts(), role === 'reviewer' ? 'rechecker' : 'reviewer'))).toBe(
          'weighedByAsked',
        );
      }
    }
  });

  it('may be withdrawn while anything runs; a withdrawn application leaves the opinion and the time to apply', () => {
    const withdrawn = (state: string): string =>
      ruleOf(step(petition, state, 'withdraw', by('petitioner', sampleFacts())));
    for (const state of ['registered', 'transferred', 'assigned', 'received', 'objected', 'accepted', 'in_legal_path'])
      expect([state, withdrawn(state)]).toEqual([state, 'went to withdrawn']);
    expect(clocksOf(step(petition, 'in_review', 'withdraw', sampleFacts()))).toEqual(['stop C8', 'reopen C7']);
    expect(clocksOf(step(petition, 'in_recheck', 'withdraw', sampleFacts()))).toEqual(['stop C10', 'reopen C9']);
    expect([withdrawn('in_review'), withdrawn('in_recheck')]).toEqual(['went to done', 'went to reviewed']);
  });

  it('makes the decision again after a recheck that revokes, with its own sixty days, and no end before that (Art. 36)', () => {
    const revoked = step(petition, 'in_recheck', 'recheckDecide', by('rechecker', saying({ outcome: 'revoke' })));
    expect(revoked).toMatchObject({ ok: true, to: 'accepted', ends: false, row: { notice: 'recheck-revoked' } });
    expect(clocksOf(revoked)).toEqual(['meet C10', 'start C5']);
    expect(ruleOf(step(petition, 'in_recheck', 'recheckDecide', by('rechecker', saying({ outcome: 'uphold' }))))).toBe(
      'went to rechecked',
    );
  });

  it('changes an opinion only with the new content in words', () => {
    for (const [state, event, to] of [
      ['in_review', 'reviewDecide', 'reviewed'],
      ['in_recheck', 'recheckDecide', 'rechecked'],
    ] as const) {
      expect(ruleOf(step(petition, state, event, saying({ outcome: 'change', text: '' })))).toBe('changeStated');
      expect(ruleOf(step(petition, state, event, saying({ outcome: 'change', text: '退还费用' })))).toBe(
        `went to ${to}`,
      );
    }
  });

  it('keeps "done" separate from "solved": no step of a petition requires or sets "solved" (INV-37)', () => {
    for (const solved of [true, false, undefined]) {
      for (const [state, event] of [
        ['accepted', 'decide'],
        ['decided', 'delivered'],
        ['done', 'verifyClose'],
      ] as const)
        expect(step(petition, state, event, saying({ solved })).ok).toBe(true);
    }
    expect(ruleOf(step(petition, 'done', 'verifyClose', saying({ substanceChecked: false })))).toBe('bothChecked');
  });
});

describe('an online item', () => {
  it('becomes a petition or an order only from a verification with evidence by a named person (INV-43)', () => {
    const into = feed.rows.filter(({ opens }) => opens === 'petition' || opens === 'order');
    expect(into.map(({ from, who }) => [from, who])).toEqual([
      [['verified'], ['verifier']],
      [['verified'], ['verifier']],
    ]);
    expect(feed.rows.filter(({ to }) => to === 'verified').map(({ from, guards }) => [from, guards])).toEqual([
      [['verifying'], ['verificationEvidence']],
    ]);
    expect(ruleOf(step(feed, 'verifying', 'findTrue', by('verifier', saying({ evidence: '' }))))).toBe(
      'verificationEvidence',
    );
    expect(feed.rows.filter(({ who, to }) => who.includes('machine') && to !== SAME).map(({ to }) => to)).toEqual([
      'collected',
      'screened',
      'clustered',
      'hotspot_candidate',
      'noted',
    ]);
  });
});
