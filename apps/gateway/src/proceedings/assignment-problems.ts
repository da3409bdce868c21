import { type PassedLimit, type StepRefusal } from '#casework';
import { ProblemError } from '#platform';
import { RuleProblem } from '../http/rule-problem.js';

const NOW: Record<string, { zh: string; en: string }> = {
  sent: { zh: '待签收：请先签收', en: 'it waits to be signed for' },
  signed: { zh: '已签收', en: 'it is signed for' },
  returned: { zh: '已退回', en: 'it was returned' },
  answered: { zh: '已答复', en: 'it was answered' },
  withdrawn: { zh: '已撤回', en: 'it was withdrawn' },
};

const WHY_NOT: Partial<Record<StepRefusal['reason'], { zh: string; en: string }>> = {
  designated: { zh: '经研究或指定的承办单位不得再退', en: 'what was studied or designated cannot be given back' },
  recused: { zh: '与信访事项有直接利害关系的，应当回避', en: 'whoever has a direct interest in the matter withdraws' },
};

/** Why a department's step was refused, for its caller. */
export function assignmentProblem(refusal: StepRefusal): ProblemError {
  if (refusal.reason === 'not-found') return new ProblemError('not-found');
  if (refusal.reason === 'not-lead')
    return new ProblemError('not-allowed-now', { zh: '抄送件仅供知悉', en: 'a copy is for information only' });
  const words = WHY_NOT[refusal.reason];
  if (words) return new ProblemError('not-allowed-now', words);
  if (refusal.refusal) return new RuleProblem(refusal.refusal);
  if (refusal.limit) return new ProblemError('not-allowed-now', tooLate(refusal.limit));
  return new ProblemError('not-allowed-now', NOW[refusal.state ?? '']);
}

const STANDING: Record<PassedLimit['standing'], { zh: string; en: string }> = {
  law: { zh: '法定期限', en: 'limit of law' },
  norm: { zh: '规范性文件规定的期限', en: 'limit of a published norm' },
  'local-configuration': { zh: '本市配置的期限', en: 'limit configured by this city' },
};

function tooLate({ dueOn, basis, standing }: PassedLimit): { zh: string; en: string } {
  const { zh, en } = STANDING[standing];
  return {
    zh: `已过退回期限（${dueOn}，${zh}：${basis}）`,
    en: `the time to return it ended on ${dueOn} (${en}: ${basis})`,
  };
}
