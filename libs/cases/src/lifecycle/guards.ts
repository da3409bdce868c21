import { art, local, norm, ours, type Basis, type BilingualTitle } from './basis.js';
import type { LifecycleFacts } from './facts.js';
import { groundSupported } from './ground-guard.js';
import { approvedByAnother, HOTLINE_GUARDS } from './hotline-guards.js';
import { PATHS } from './paths.js';
import { WORK_GUARDS } from './work-guards.js';

/** One condition of a step. The words say what is required, so that a refusal can quote them. */
export interface Guard extends BilingualTitle {
  basis: readonly Basis[];
  holds: (facts: LifecycleFacts) => boolean;
  /** What it is about in this case, for whoever is refused. */
  about?: (facts: LifecycleFacts) => readonly string[];
}

export const said = (text: string | undefined): boolean => text !== undefined && text.trim().length > 0;

const SHARED = {
  reasonGiven: {
    zh: '须说明理由',
    en: 'a reason must be given',
    basis: [art('23(3)'), art('44(3)')],
    holds: ({ given }) => said(given.reason),
  },
  leadNamed: {
    zh: '须指明一个主办单位，且防护规则允许其接收',
    en: 'one lead department must be named, and the accusation guard must let it have the matter',
    basis: [art('22(1)'), art('30(3)'), ours('INV-28: exactly one lead')],
    holds: ({ given, target }) => said(given.department) && target !== null && target.known && target.allowed,
  },
  noOtherLead: {
    zh: '已有主办单位',
    en: 'no other department leads',
    basis: [ours('INV-28: exactly one lead')],
    holds: ({ leads }) => leads === 0,
  },
  notDesignated: {
    zh: '经研究或指定的承办单位不得再退',
    en: 'what was studied or designated cannot be given back',
    basis: [local('潍坊热线条例 22'), art('24')],
    holds: ({ designated }) => !designated,
  },
  nobodyLeft: {
    zh: '仅限来件已全部转出的办件',
    en: 'only a case in which nobody’s submission is left',
    basis: [ours('a case that holds one ends by a decision, a ground or a path, never by its clerk’s word')],
    holds: ({ linked }) => linked === 0,
  },
  relationNamed: {
    zh: '须指明并入的办件及关联关系',
    en: 'the case it joins and the relation must be named',
    basis: [art('19(3)'), ours('repeat, mass mail and joint handling are three relations')],
    holds: ({ given, other }) => said(given.relation) && other !== null && other.sameMatter,
  },
  statutoryGround: {
    zh: '须指明理由代码、事实依据，且情形成立',
    en: 'ground, evidence and text must be given, and the ground must hold',
    basis: [art('19(3)'), art('36(3)'), art('44(3)'), ours('INV-19')],
    holds: (facts) => said(facts.given.reason) && said(facts.given.evidence) && groundSupported(facts),
  },
} as const satisfies Record<string, Guard>;

const ADMISSION = {
  pathNamed: {
    zh: '须确定办理路径；检举控告（J）须密封，不在公开事项中确定',
    en: 'the path must be named; an accusation (J) is sealed, never classified in the open',
    basis: [art('28'), art('29'), art('30(3)'), art('31')],
    holds: ({ given }) => given.path !== undefined && given.path !== 'J',
  },
  statutoryPath: {
    zh: '仅适用于建议（S）和第三十一条第一至五项（A1–A5），并须写明受理机关',
    en: 'for advice and A1–A5 only, and the body must be named',
    basis: [art('31')],
    holds: ({ given }) => given.path !== undefined && given.path !== 'A6' && given.path !== 'J' && said(given.body),
  },
  fieldPath: {
    zh: '仅适用于建议（S）和第三十一条第一至五项（A1–A5）',
    en: 'for advice and A1–A5 only',
    basis: [art('29'), art('31')],
    // Requests that a person told apart keep their paths: one of them on A6 keeps the case there.
    holds: ({ given, path, requests }) =>
      given.path !== undefined && given.path !== 'A6' && given.path !== 'J' && (requests === 1 || path !== 'A6'),
  },
  pathIsA6: {
    zh: '仅信访程序（A6）受理并适用六十日',
    en: 'only the petition procedure (A6) is accepted and has the 60 days',
    basis: [art('31(6)'), art('34')],
    holds: ({ path, given, requests }) => (requests === 1 ? (given.path ?? path) : path) === 'A6',
  },
  disciplineBody: {
    zh: '只能移送按管理权限的纪检监察等机关，且不得为被检举单位',
    en: 'only to a discipline body with authority, never the accused unit',
    basis: [art('30(3)'), art('46(5)')],
    holds: ({ target }) => target !== null && target.known && target.discipline && target.allowed,
  },
  bodyAboveNamed: {
    zh: '须写明径送的上级机关',
    en: 'the body above that it is handed to must be named',
    basis: [norm('纪检监察机关处理检举控告工作规则 15')],
    holds: ({ given }) => said(given.body),
  },
  exposureNamed: {
    zh: '须写明涉及的来件（属于本事项且未密封）和被检举单位（名册中的代码；不明的留空）；公开部分不得写明被检举人',
    en: 'its submissions must be named, of this matter and not sealed yet, and the accused units by their codes, or none; an open part names nobody accused',
    basis: [art('30(3)'), art('46(5)')],
    holds: ({ exposure }) => exposure !== null,
  },
  feedbackDate: {
    zh: '交办须写明反馈期限',
    en: 'the date to report by must be set',
    basis: [art('22(3)')],
    holds: ({ given }) => /^\d{4}-\d{2}-\d{2}$/.test(given.due ?? ''),
  },
  objectionInTime: {
    zh: '异议须在收到之日起五个工作日内提出',
    en: 'an objection is made within 5 work days of receipt',
    basis: [art('23(3)')],
    holds: ({ late }) => !late.includes('C4'),
  },
  receiptNoticeSaid: {
    zh: '须写明告知内容',
    en: 'what was told must be written down',
    basis: [art('23')],
    holds: ({ given }) => said(given.text),
  },
} as const satisfies Record<string, Guard>;

const HANDLING = {
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
    holds: ({ given }) => given.bothAgreed === true && said(given.evidence),
  },
  writtenByPetitioner: {
    zh: '须有信访人书面撤回',
    en: 'the petitioner withdrew in writing',
    basis: [ours('a withdrawal is shown by paper')],
    holds: ({ given }) => said(given.evidence),
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
    holds: ({ given }) => said(given.proof?.reference) && /^\d{4}-\d{2}-\d{2}$/.test(given.proof?.on ?? ''),
  },
  bothChecked: {
    zh: '须同时核查程序和实体',
    en: 'procedure and substance are both checked',
    basis: [ours('审核认定办结; INV-37: solved is recorded apart')],
    holds: ({ given }) => given.procedureChecked === true && given.substanceChecked === true,
  },
} as const satisfies Record<string, Guard>;

const REVIEW = {
  reviewable: {
    zh: '仅信访程序（A6）的处理意见可申请复查复核',
    en: 'only a decision on path A6 can be reviewed',
    basis: [art('35'), ours('INV-15')],
    holds: ({ path }) => path !== null && PATHS[path].reviewable,
  },
  reviewInTime: {
    zh: '须在收到书面答复之日起三十日内申请复查',
    en: 'within 30 days of receiving the written reply',
    basis: [art('35')],
    holds: ({ late, running }) => !late.includes('C7') && running.includes('C7'),
  },
  recheckInTime: {
    zh: '须在收到复查意见之日起三十日内申请复核',
    en: 'within 30 days of receiving the review opinion',
    basis: [art('36')],
    holds: ({ late, running }) => !late.includes('C9') && running.includes('C9'),
  },
  directlyAbove: {
    zh: '须向作出意见机关的上一级提出；上一级不在本系统的，写明机关名称',
    en: 'to the level directly above whoever decided; one that is outside this hub is named in words',
    basis: [art('35'), art('36'), ours('INV-15')],
    holds: ({ given, levelAbove }) => (levelAbove === null ? said(given.body) : given.department === levelAbove),
  },
  opinionOnPaper: {
    zh: '须有意见书编号和理由',
    en: 'the opinion’s number and its reasons must be given',
    basis: [art('35'), art('36')],
    holds: ({ given }) => said(given.evidence) && said(given.reason),
  },
  hearingDays: {
    zh: '须写明听证起止日',
    en: 'first and last day of the hearing must be given',
    basis: [art('36'), ours('INV-16')],
    holds: ({ given }) => said(given.from) && said(given.until) && (given.from ?? '') <= (given.until ?? ''),
  },
  reviewLapsed: {
    zh: '申请复查期限尚未届满',
    en: 'the time to ask for review is over',
    basis: [art('35')],
    holds: ({ late }) => late.includes('C7'),
  },
  recheckLapsed: {
    zh: '申请复核期限尚未届满',
    en: 'the time to ask for recheck is over',
    basis: [art('36')],
    holds: ({ late }) => late.includes('C9'),
  },
} as const satisfies Record<string, Guard>;

const FEED = {
  verificationEvidence: {
    zh: '查实须有方法、证据和说明',
    en: 'a finding needs its method, its evidence and its explanation',
    basis: [ours('INV-43'), ours('城市工作报告: 查实后可以视同信访事项')],
    holds: ({ given }) => said(given.text) && said(given.evidence) && said(given.reason),
  },
  newEvidence: {
    zh: '须有新证据',
    en: 'new evidence must be named',
    basis: [ours('re-opened on new evidence')],
    holds: ({ given }) => said(given.evidence),
  },
} as const satisfies Record<string, Guard>;

export const GUARDS = { ...SHARED, ...ADMISSION, ...HANDLING, ...REVIEW, ...HOTLINE_GUARDS, ...FEED, ...WORK_GUARDS };
export type GuardName = keyof typeof GUARDS;

export const guard = (name: GuardName): Guard => GUARDS[name];

function decisionComplete({ given: { document }, requests }: LifecycleFacts): boolean {
  if (!document || document.issuer !== 'body') return false;
  return (
    [document.reference, document.facts, document.opinion, document.legalBasis, document.remedy].every(said) &&
    document.results.length === requests
  );
}
