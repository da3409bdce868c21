import { isCivilDate } from '../calendar/civil-date.js';
import { art, local, ours } from './basis.js';
import { type Guard, hasText } from './guard.js';

/** Conditions of 执行: what follows a decision that supports a request. */
export const EXECUTION_GUARDS = {
  supported: {
    zh: '仅限有诉求获支持的处理意见、变更原意见的复查复核或调解协议',
    en: 'Some request must have been supported by the decision, by a review that changed it, or by a settlement.',
    basis: [art('32'), art('33')],
    holds: ({ supported }) => supported,
  },
  executionPlanned: {
    zh: '须写明执行措施和完成期限，期限须在今日之后',
    en: 'The measures and the day of completion must be given; the day must be after today.',
    basis: [art('32'), ours('the law gives no length')],
    field: 'due',
    holds: ({ given: { text, due = '' }, today }) => hasText(text) && isCivilDate(due) && due > today,
  },
  executionRuns: {
    zh: '须已进入执行且尚未执行完毕',
    en: 'The execution must have begun and not be complete.',
    basis: [art('32')],
    holds: ({ execution }) => execution === 'running',
  },
  executionShown: {
    zh: '须写明执行情况和凭证，并写明是否执行完毕',
    en: 'What was done, its proof, and whether it is complete must be given.',
    basis: [art('32'), ours('a report without a proof shows nothing')],
    holds: ({ given: { text, evidence, solved } }) => hasText(text) && hasText(evidence) && solved !== undefined,
  },
  dissatisfiedThoughAnswered: {
    zh: '须单位已答复，且最近一次回访未满意或未解决',
    en: 'The unit must have replied, and the last call-back must say not solved or not satisfied.',
    basis: [local('济南热线条例 27'), ours('a dissatisfied caller is never counted as satisfied')],
    holds: ({ dissatisfied }) => dissatisfied,
  },
  lawfullyAnswered: {
    zh: '须写明依法答复的依据和不再退回办理的理由',
    en: 'The law on which the answer rests and the reason for ending it must be given.',
    basis: [ours('不满意但已依法答复: decided by a named person, counted as not satisfied')],
    holds: ({ given: { reason, evidence } }) => hasText(reason) && hasText(evidence),
  },
} as const satisfies Record<string, Guard>;
