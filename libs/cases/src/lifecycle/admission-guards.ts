import { addDays, isCivilDate } from '../calendar/civil-date.js';
import { art, norm, ours } from './basis.js';
import { type Guard, hasText } from './guard.js';

export const ADMISSION_GUARDS = {
  pathNamed: {
    zh: '须确定办理路径；检举控告（J）须密封，不在公开事项中确定',
    en: 'The path must be named. An accusation (J) must be sealed; it is never classified in the open.',
    basis: [art('28'), art('29'), art('30(3)'), art('31')],
    holds: ({ given }) => given.path !== undefined && given.path !== 'J',
  },
  statutoryPath: {
    zh: '仅适用于建议（S）和第三十一条第一至五项（A1–A5），并须写明受理机关',
    en: 'Only advice (S) and paths A1–A5 allow this step, and the competent body must be named.',
    basis: [art('31')],
    holds: ({ given }) => given.path !== undefined && given.path !== 'A6' && given.path !== 'J' && hasText(given.body),
  },
  litigationByChannel: {
    zh: '涉法涉诉（A1）的来信、来电和网上信访应当转送同级政法部门；仅对来访引导',
    en: 'A letter, call or online petition about litigation (A1) is transferred to the political and legal body of the same level; only visitors are guided there.',
    basis: [art('22(2)'), ours('a call is no visit, so it is transferred like a letter')],
    field: 'path',
    holds: ({ given, visitsOnly }) => given.path !== 'A1' || visitsOnly,
  },
  fieldPath: {
    zh: '仅适用于建议（S）和第三十一条第一至五项（A1–A5）',
    en: 'Only advice (S) and paths A1–A5 allow this step.',
    basis: [art('29'), art('31')],
    // Requests that a person split off keep their paths: one of them on A6 keeps the proceeding on A6.
    holds: ({ given, path, requests }) =>
      given.path !== undefined && given.path !== 'A6' && given.path !== 'J' && (requests === 1 || path !== 'A6'),
  },
  pathIsA6: {
    zh: '仅信访程序（A6）受理并适用六十日',
    en: 'Only a petition on path A6 may be accepted and has the 60 days.',
    basis: [art('31(6)'), art('34')],
    holds: ({ path, given, requests }) => (requests === 1 ? (given.path ?? path) : path) === 'A6',
  },
  disciplineBody: {
    zh: '只能移送按管理权限的纪检监察等机关，且不得为被检举单位',
    en: 'The matter may go only to a discipline body with authority, never to the accused unit.',
    basis: [art('30(3)'), art('46(5)')],
    holds: ({ target }) => target !== null && target.known && target.discipline && target.allowed,
  },
  bodyAboveNamed: {
    zh: '须写明径送的上级机关',
    en: 'The higher body that receives it must be named.',
    basis: [norm('纪检监察机关处理检举控告工作规则 15')],
    holds: ({ given }) => hasText(given.body),
  },
  exposureNamed: {
    zh: '须写明涉及的来件（属于本事项且未密封）和被检举单位（名册中的代码；不明的留空）；公开部分不得写明被检举人',
    en: 'The submissions must be named; they must belong to this matter and not be sealed yet. Accused units are named by their codes; leave them out if unknown. An open part must not name the accused.',
    basis: [art('30(3)'), art('46(5)')],
    holds: ({ exposure }) => exposure !== null,
  },
  feedbackDate: {
    zh: '交办须写明反馈期限，不得早于今日，不得晚于两年',
    en: 'The date by which to report must be given: not before today, and within two years.',
    basis: [art('22(3)'), ours('a report cannot be owed on a day that has passed')],
    field: 'due',
    holds: ({ given: { due = '' }, today }) => isCivilDate(due) && due >= today && due <= addDays(today, 731),
  },
  objectionInTime: {
    zh: '异议须在收到之日起五个工作日内提出',
    en: 'An objection must be made within 5 work days of receipt.',
    basis: [art('23(3)')],
    holds: ({ late }) => !late.includes('C4'),
  },
  receiptNoticeSaid: {
    zh: '须写明告知内容',
    en: 'The text of the notice must be recorded.',
    basis: [art('23')],
    holds: ({ given }) => hasText(given.text),
  },
  reportOwed: {
    zh: '没有尚待上报的重大紧急事项',
    en: 'Only a matter that was found major or urgent, and is not reported yet, allows this step.',
    basis: [art('25')],
    holds: ({ running }) => running.includes('C12'),
  },
  reportProven: {
    zh: '须写明接收报告的机关和报告文号或凭证',
    en: 'The body that received the report must be named, with the number or other proof of the report.',
    basis: [art('25'), ours('a report that nobody can name was not made')],
    holds: ({ given }) => hasText(given.body) && hasText(given.evidence),
  },
} as const satisfies Record<string, Guard>;
