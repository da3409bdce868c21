import { art, local, norm, ours } from './basis.js';
import { isCivilDate } from '../calendar/civil-date.js';
import type { LifecycleFacts } from './facts.js';
import { approvedByAnother } from './hotline-guards.js';
import { PATHS } from './paths.js';
import { type Guard, hasText } from './guard.js';

export const HANDLING_GUARDS = {
  extendedOnce: {
    zh: '只能延期一次',
    en: 'The time may be extended only once.',
    basis: [art('34')],
    holds: ({ extensions }) => extensions === 0,
  },
  thirtyDays: {
    zh: '延期不得超过三十日',
    en: 'The extension must be 1 to 30 days.',
    basis: [art('34')],
    holds: ({ given }) => Number.isInteger(given.days) && (given.days ?? 0) >= 1 && (given.days ?? 0) <= 30,
  },
  beforeC5Ends: {
    zh: '须在办理期限届满前延期',
    en: 'The extension must be made before the 60 days have ended.',
    basis: [art('34')],
    holds: ({ late }) => !late.includes('C5'),
  },
  approvedByHead: {
    zh: '须经本机关负责人批准，批准人不得为经办人',
    en: 'The head of the body must approve it, and the head may not be the handler.',
    basis: [art('34'), ours('INV-08')],
    holds: ({ given, actor }) => approvedByAnother(given.approver, actor.name),
  },
  agreementUploaded: {
    zh: '须双方同意并有协议',
    en: 'Both sides must agree, and the agreement must be on file.',
    basis: [art('33')],
    holds: ({ given }) => given.bothAgreed === true && hasText(given.evidence),
  },
  writtenByPetitioner: {
    zh: '须有信访人书面撤回',
    en: 'The petitioner must have withdrawn in writing.',
    basis: [ours('a withdrawal needs a written proof')],
    holds: ({ given }) => hasText(given.evidence),
  },
  decisionComplete: {
    zh: '处理意见书须写明事实、意见及法律依据、逐项结果和救济途径，并由机关出具',
    en: 'The decision must state the facts, the opinion with its legal basis, one result per request and the remedy. The body itself must issue it.',
    basis: [art('32'), norm('答复意见书格式'), ours('INV-36')],
    holds: (facts) => decisionComplete(facts),
  },
  notSameAgain: {
    zh: '撤销后重作的，不得以同一事实和理由作出相同或基本相同的意见',
    en: 'After a revocation the same opinion may not be given again on the same facts and reasons.',
    basis: [local('山东信访条例 45')],
    // A different opinion is allowed on the same facts; what nobody says is not assumed.
    holds: ({ redo, given }) => !redo || given.sameFacts === false || given.sameOpinion === false,
  },
  sixtyDaysRunOnly: {
    zh: '仅限已受理的信访程序',
    en: 'Only an accepted petition on path A6 allows this step.',
    basis: [art('34')],
    holds: ({ path }) => path !== null && PATHS[path].sixtyDays,
  },
  deliveryProven: {
    zh: '须有送达凭证和日期，日期不早于作出意见之日，不晚于今日',
    en: 'Proof and date of delivery must be given. The date may not be before the decision or after today.',
    basis: [art('35'), ours('INV-14: without proof the time for review does not start')],
    holds: (facts) => hasText(facts.given.proof?.reference) && deliveredOnPossibleDay(facts),
  },
  bothChecked: {
    zh: '须同时核查程序和实体',
    en: 'Procedure and substance must both be checked.',
    basis: [ours('审核认定办结; INV-37: solved is recorded separately')],
    holds: ({ given }) => given.procedureChecked === true && given.substanceChecked === true,
  },
} as const satisfies Record<string, Guard>;

/** A paper is delivered on a day from its date to today. */
function deliveredOnPossibleDay({ given, decidedOn, today }: LifecycleFacts): boolean {
  const on = given.proof?.on ?? '';
  return isCivilDate(on) && on <= today && (decidedOn === null || on >= decidedOn);
}

function decisionComplete({ given: { document }, requests }: LifecycleFacts): boolean {
  if (!document || document.issuer !== 'body') return false;
  return (
    [document.reference, document.facts, document.opinion, document.legalBasis, document.remedy].every(hasText) &&
    document.results.length === requests
  );
}
