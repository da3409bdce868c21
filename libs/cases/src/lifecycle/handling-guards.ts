import { art, local, norm, ours } from './basis.js';
import type { LifecycleFacts } from './facts.js';
import { approvedByAnother } from './hotline-guards.js';
import { PATHS } from './paths.js';
import { type Guard, hasText } from './guard.js';

export const HANDLING_GUARDS = {
  extendedOnce: {
    zh: '只能延期一次',
    en: 'it is extended once only',
    basis: [art('34')],
    holds: ({ extensions }) => extensions === 0,
  },
  thirtyDays: {
    zh: '延期不得超过三十日',
    en: 'by 1 to 30 days',
    basis: [art('34')],
    holds: ({ given }) => Number.isInteger(given.days) && (given.days ?? 0) >= 1 && (given.days ?? 0) <= 30,
  },
  beforeC5Ends: {
    zh: '须在办理期限届满前延期',
    en: 'before the 60 days have ended',
    basis: [art('34')],
    holds: ({ late }) => !late.includes('C5'),
  },
  approvedByHead: {
    zh: '须经本机关负责人批准，批准人不得为经办人',
    en: 'approved by the head of the body, who is not the handler',
    basis: [art('34'), ours('INV-08')],
    holds: ({ given, actor }) => approvedByAnother(given.approver, actor.name),
  },
  agreementUploaded: {
    zh: '须双方同意并有协议',
    en: 'both sides agree and the agreement is on file',
    basis: [art('33')],
    holds: ({ given }) => given.bothAgreed === true && hasText(given.evidence),
  },
  writtenByPetitioner: {
    zh: '须有信访人书面撤回',
    en: 'the petitioner withdrew in writing',
    basis: [ours('a withdrawal is shown by paper')],
    holds: ({ given }) => hasText(given.evidence),
  },
  decisionComplete: {
    zh: '处理意见书须写明事实、意见及法律依据、逐项结果和救济途径，并由机关出具',
    en: 'the decision states facts, opinion with legal basis, one result per request and the remedy, and is issued by the body',
    basis: [art('32'), norm('答复意见书格式'), ours('INV-36')],
    holds: (facts) => decisionComplete(facts),
  },
  notSameAgain: {
    zh: '撤销后重作的，不得以同一事实和理由作出相同或基本相同的意见',
    en: 'after a revocation the same opinion may not be made again on the same facts and reasons',
    basis: [local('山东信访条例 45')],
    holds: ({ redo, given }) => !redo || given.sameFacts === false,
  },
  sixtyDaysRunOnly: {
    zh: '仅限已受理的信访程序',
    en: 'only an accepted A6 case',
    basis: [art('34')],
    holds: ({ path }) => path !== null && PATHS[path].sixtyDays,
  },
  deliveryProven: {
    zh: '须有送达凭证和日期',
    en: 'proof and date of delivery must be given',
    basis: [art('35'), ours('INV-14: no proof, no start of the time for review')],
    holds: ({ given }) => hasText(given.proof?.reference) && /^\d{4}-\d{2}-\d{2}$/.test(given.proof?.on ?? ''),
  },
  bothChecked: {
    zh: '须同时核查程序和实体',
    en: 'procedure and substance are both checked',
    basis: [ours('审核认定办结; INV-37: solved is recorded apart')],
    holds: ({ given }) => given.procedureChecked === true && given.substanceChecked === true,
  },
} as const satisfies Record<string, Guard>;

function decisionComplete({ given: { document }, requests }: LifecycleFacts): boolean {
  if (!document || document.issuer !== 'body') return false;
  return (
    [document.reference, document.facts, document.opinion, document.legalBasis, document.remedy].every(hasText) &&
    document.results.length === requests
  );
}
