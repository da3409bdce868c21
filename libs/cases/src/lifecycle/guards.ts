import { art, local, ours } from './basis.js';
import { groundSupported } from './ground-guard.js';
import { NO_CONTENT_GROUNDS } from './grounds.js';
import { HOTLINE_GUARDS } from './hotline-guards.js';
import { WORK_GUARDS } from './work-guards.js';
import { type Guard, hasText } from './guard.js';
import { ADMISSION_GUARDS } from './admission-guards.js';
import { HANDLING_GUARDS } from './handling-guards.js';
import { REVIEW_GUARDS } from './review-guards.js';
import { EXECUTION_GUARDS } from './execution-guards.js';
import { GROUND_ACTION_GUARDS } from './ground-actions.js';

const SHARED_GUARDS = {
  reasonGiven: {
    zh: '须说明理由',
    en: 'A reason must be given.',
    basis: [art('23(3)'), art('44(3)')],
    holds: ({ given }) => hasText(given.reason),
  },
  leadNamed: {
    zh: '须指明一个主办单位，且防护规则允许其接收',
    en: 'Exactly one lead department must be named, and the accusation guard must allow it to receive the matter.',
    basis: [art('22(1)'), art('30(3)'), ours('INV-28: exactly one lead')],
    holds: ({ given, target }) => hasText(given.department) && target !== null && target.known && target.allowed,
  },
  noOtherLead: {
    zh: '已有主办单位',
    en: 'No other department may lead already.',
    basis: [ours('INV-28: exactly one lead')],
    holds: ({ leads }) => leads === 0,
  },
  notDesignated: {
    zh: '经研究或指定的承办单位不得再退',
    en: 'A department that was designated, or decided on after study, may not return the work.',
    basis: [local('潍坊热线条例 22'), art('24')],
    holds: ({ designated }) => !designated,
  },
  nobodyLeft: {
    zh: '仅限来件已全部转出的办件',
    en: 'This is possible only when no submission is left in the proceeding.',
    basis: [ours('a proceeding with a submission ends by a decision, a ground or a path, never by the clerk alone')],
    holds: ({ linked }) => linked === 0,
  },
  nobodyElse: {
    zh: '办件中还有其他来件：请先撤销无实质内容来件的关联，使其单独成办件',
    en: 'Others are in the proceeding too: first undo the link of the empty submission, which then has a proceeding of its own.',
    basis: [ours('what one submission does not ask for ends nothing of others')],
    holds: ({ people }) => people <= 1,
  },
  relationNamed: {
    zh: '须指明并入的办件及关联关系；两件不在同一事项下的，还须认定为同一事实（sameFacts）',
    en: 'The proceeding that it joins and the relation must be named; where the two stand under different matters, also the finding that the facts are the same (sameFacts).',
    basis: [art('19(3)'), ours('repeat, mass mail and joint handling are three different relations')],
    holds: ({ given, other }) => hasText(given.relation) && other !== null && other.sameMatter,
  },
  noContentGround: {
    zh: '须指明无实质内容的情形代码（N1–N4）和说明',
    en: 'The ground (N1–N4) on which it asks for nothing, and an explanation, must be given.',
    basis: [ours('a test, silence, a wrong number or a withdrawal is closed by a named person only')],
    holds: ({ given }) => Object.hasOwn(NO_CONTENT_GROUNDS, given.ground ?? '') && hasText(given.reason),
  },
  statutoryGround: {
    zh: '须指明理由代码、事实依据，且情形成立',
    en: 'Ground, evidence and text must be given, and the ground must apply.',
    basis: [art('19(3)'), art('36(3)'), art('44(3)'), ours('INV-19')],
    holds: (facts) => hasText(facts.given.reason) && hasText(facts.given.evidence) && groundSupported(facts),
  },
} as const satisfies Record<string, Guard>;
const SIGNAL_GUARDS = {
  verificationEvidence: {
    zh: '查实须有方法、证据和说明',
    en: 'A finding must have a method, evidence and an explanation.',
    basis: [ours('INV-43'), ours('城市工作报告: 查实后可以视同信访事项')],
    holds: ({ given }) => hasText(given.text) && hasText(given.evidence) && hasText(given.reason),
  },
  newEvidence: {
    zh: '须有新证据',
    en: 'New evidence must be named.',
    basis: [ours('re-opened on new evidence')],
    holds: ({ given }) => hasText(given.evidence),
  },
} as const satisfies Record<string, Guard>;

export const GUARDS = {
  ...SHARED_GUARDS,
  ...ADMISSION_GUARDS,
  ...HANDLING_GUARDS,
  ...REVIEW_GUARDS,
  ...EXECUTION_GUARDS,
  ...GROUND_ACTION_GUARDS,
  ...HOTLINE_GUARDS,
  ...SIGNAL_GUARDS,
  ...WORK_GUARDS,
};
export type GuardName = keyof typeof GUARDS;

export const guard = (name: GuardName): Guard => GUARDS[name];
