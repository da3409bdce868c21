import type { LifecycleFacts } from './facts.js';
import { ROLES } from './facts.js';

const SAMPLE_INPUT: LifecycleFacts['given'] = {
  reason: '理由',
  evidence: '卷宗 1',
  ground: 'R1',
  relation: 'REPEAT',
  path: 'A6',
  body: '市中级人民法院',
  department: 'GOV',
  due: '2026-12-31',
  approver: 'head B',
  days: 30,
  document: {
    reference: '〔2026〕1号',
    facts: '事实',
    opinion: '意见',
    legalBasis: '依据',
    claims: '请求及理由',
    results: ['upheld'],
    remedy: '三十日内申请复查',
    issuer: 'body',
  },
  proof: { how: 'post', on: '2026-11-24', taken: 'signed', reference: '回执 1' },
  outcome: 'uphold',
  from: '2026-11-24',
  until: '2026-11-25',
  sameFacts: false,
  procedureChecked: true,
  substanceChecked: true,
  solved: true,
  satisfied: true,
  reached: true,
  accusedUnits: [],
  exposed: [{ number: 'HL-20261124-000001' }],
  bothAgreed: true,
  isTrue: true,
  withinDuty: true,
  contacted: true,
  text: '说明',
};

/**
 * Facts of a proceeding in which every condition holds, with an actor who has every role except the machine's. For the
 * tests of the tables.
 */
export function sampleFacts(changed: Partial<LifecycleFacts> = {}): LifecycleFacts {
  return {
    actor: { name: 'clerk A', roles: ROLES.filter((role) => role !== 'machine') },
    receivedBy: 'petition-bureau',
    path: 'A6',
    pathDecided: true,
    requests: 1,
    linked: 0,
    people: 1,
    visitsOnly: false,
    designated: false,
    forbidsReturn: false,
    extensions: 0,
    returns: 0,
    delays: 0,
    callbackTries: 2,
    late: [],
    running: ['C7', 'C9', 'C12'],
    leads: 0,
    newFactsClaimed: false,
    other: { level: 'lower', live: true, sameMatter: true, late: false, recheckDelivered: false },
    target: { known: true, discipline: true, allowed: true, belowLead: true },
    levelAbove: 'GOV',
    otherLevelAbove: null,
    decidedOn: '2026-11-20',
    reviewed: false,
    applyUntil: '2026-12-20',
    application: { on: '2026-11-23' },
    othersInTime: false,
    redo: false,
    supported: true,
    execution: 'running',
    dissatisfied: true,
    inPetition: false,
    recused: false,
    handbacks: 0,
    openShares: [],
    shareAnswers: [],
    asked: { by: 'unit B', days: 30 },
    leadMustGo: true,
    today: '2026-11-24',
    settings: { returnsMost: 2, delaysMost: 1, callbackTriesMost: 3, localGrounds: [], majorReportTo: [] },
    exposure: 'goes-on',
    given: SAMPLE_INPUT,
    ...changed,
  };
}

/** The sample with some input fields changed. */
export function saying(given: Partial<LifecycleFacts['given']>, changed: Partial<LifecycleFacts> = {}): LifecycleFacts {
  const facts = sampleFacts(changed);
  return { ...facts, given: { ...facts.given, ...given } };
}
