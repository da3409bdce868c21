import type { RuleInput, LifecycleFacts } from './facts.js';
import type { GuardName } from './guards.js';
import { allowedNow, step, type LifecycleName } from './lifecycle.js';
import { LIFECYCLES } from './lifecycles.js';
import { sampleFacts, saying } from './sample-facts.js';

const offered = (table: LifecycleName, state: string, facts: LifecycleFacts): string[] =>
  allowedNow(LIFECYCLES[table], state, facts).map(({ event }) => event);

/** A fact that no words of the actor can change, and the step that it takes off the list of buttons. */
const HOPELESS: [
  GuardName,
  LifecycleName,
  string,
  string,
  may: Partial<LifecycleFacts>,
  mayNot: Partial<LifecycleFacts>,
][] = [
  ['nobodyLeft', 'petition', 'accepted', 'carryOver', {}, { linked: 1 }],
  ['noOtherLead', 'petition', 'registered', 'transfer', {}, { leads: 1 }],
  ['notDesignated', 'petition', 'received', 'object', {}, { designated: true }],
  ['objectionInTime', 'petition', 'received', 'object', {}, { late: ['C4'] }],
  ['reportOwed', 'petition', 'accepted', 'reported', {}, { running: ['C5'] }],
  ['extendedOnce', 'petition', 'accepted', 'extend', {}, { extensions: 1 }],
  ['beforeC5Ends', 'petition', 'accepted', 'extend', {}, { late: ['C5'] }],
  ['sixtyDaysRunOnly', 'petition', 'accepted', 'decide', {}, { path: 'A5' }],
  ['reviewable', 'petition', 'done', 'requestReview', {}, { path: 'A5' }],
  ['beforeReview', 'petition', 'done_lapsed', 'requestReview', {}, { reviewed: true }],
  ['afterReview', 'petition', 'done_lapsed', 'requestRecheck', { reviewed: true }, {}],
  ['applicationOpen', 'petition', 'done', 'admitLate', {}, { application: null }],
  ['weighedByAsked', 'petition', 'done', 'refuseLate', {}, { actor: { name: '乙', roles: ['rechecker'] } }],
  ['onlyPetitioner', 'petition', 'received', 'withdraw', {}, { people: 2 }],
  ['reviewLapsed', 'petition', 'done', 'lapse', { late: ['C7'] }, {}],
  ['recheckLapsed', 'petition', 'reviewed', 'lapse', { late: ['C9'] }, {}],
  ['notInPetition', 'order', 'pending', 'dispatch', {}, { inPetition: true }],
  ['returnInTime', 'order', 'dispatched', 'return', {}, { late: ['H.RETURN'] }],
  ['returnsLeft', 'order', 'dispatched', 'return', {}, { returns: 2 }],
  ['returnNotForbidden', 'order', 'dispatched', 'return', {}, { forbidsReturn: true }],
  ['delaysLeft', 'order', 'handling', 'delay', {}, { delays: 1 }],
  ['callbackDue', 'order', 'handling', 'callback', {}, { running: ['H.ANSWER'] }],
  ['noConflict', 'order', 'handling', 'reply', {}, { recused: true }],
  ['firstReturn', 'order', 'returning', 'approve', {}, { handbacks: 1 }],
  ['timeAsked', 'petition', 'accepted', 'approveExtension', {}, { asked: null }],
  ['decidedByAnother', 'petition', 'accepted', 'approveExtension', {}, { asked: { by: 'clerk A', days: 30 } }],
  ['leadMustGo', 'petition', 'accepted', 'succeed', {}, { leadMustGo: false }],
];

describe('the steps that are offered', () => {
  test.each(HOPELESS)('do not hold one that %s forbids whatever is typed', (_, table, state, event, may, mayNot) => {
    expect(offered(table, state, sampleFacts(may))).toContain(event);
    expect(offered(table, state, sampleFacts(mayNot))).not.toContain(event);
  });

  it('hold those whose conditions depend on what will be typed', () => {
    expect(
      offered('petition', 'registered', saying({} as RuleInput, { target: null, other: null, given: {} })),
    ).toEqual(offered('petition', 'registered', sampleFacts()));
  });

  it('are those of the state and of the actor’s role, each once and with its name', () => {
    const target = sampleFacts({ actor: { name: '城管局', roles: ['target'] } });
    expect(offered('order', 'dispatched', target)).toEqual(['return', 'sign', 'handDown', 'reportUp', 'reported']);
    for (const { event, zh, en } of allowedNow(LIFECYCLES.order, 'dispatched', target))
      expect(LIFECYCLES.order.rows).toContainEqual(expect.objectContaining({ event, zh, en }));
    expect(offered('order', 'dispatched', sampleFacts({ actor: { name: '甲', roles: [] } }))).toEqual([]);
  });
});

describe('a step that is refused', () => {
  const refused = (state: string, event: string, facts: LifecycleFacts): object =>
    step(LIFECYCLES.petition, state, event, facts);

  it('says which event there is not', () => {
    expect(refused('registered', 'fly', sampleFacts())).toMatchObject({
      ok: false,
      reason: 'unknown-event',
      rule: 'petition.fly',
      en: 'There is no such event.',
      basis: [],
    });
  });

  it('names the roles that may take it, each once', () => {
    expect(refused('registered', 'transfer', sampleFacts({ actor: { name: '甲', roles: [] } }))).toMatchObject({
      reason: 'wrong-role',
      zh: '此步骤由 machine, clerk 办理',
      en: 'Only these roles may take this step: machine, clerk.',
    });
  });

  it('names the states in which it may be taken and the one that it is in, and each basis once', () => {
    const { states, rows } = LIFECYCLES.petition;
    const lapse = rows.find(({ event }) => event === 'lapse')!;
    const names = (language: 'zh' | 'en'): string[] =>
      ['done', 'done_verified', 'reviewed'].map((state) => states[state]![language]);
    expect(refused('registered', 'lapse', sampleFacts())).toMatchObject({
      reason: 'wrong-state',
      zh: `${lapse.zh}仅可在：${names('zh').join('、')}；当前为${states['registered']!.zh}`,
      en: `The step "${lapse.en}" is possible only in these states: ${names('en').join(', ')}. The state now is: ${states['registered']!.en}.`,
      basis: [
        { text: '信访工作条例 Art. 35' },
        { text: '山东信访条例 46(2)' },
        { text: expect.stringContaining('INV-57') as string },
        { text: '信访工作条例 Art. 36' },
      ],
    });
  });

  it('names the condition, and the steps that are left', () => {
    expect(refused('received', 'object', saying({ reason: '' }))).toMatchObject({
      reason: 'guard',
      rule: 'reasonGiven',
      allowedNow: allowedNow(LIFECYCLES.petition, 'received', sampleFacts()),
    });
  });
});
