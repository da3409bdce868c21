import type { TriageRefusal } from '#casework';
import { ProblemError } from '#platform';
import { RuleProblem } from '../http/rule-problem.js';

/** Why a decision at the triage desk was refused, for its caller. */
export function triageProblem(refusal: TriageRefusal): ProblemError {
  if (refusal.reason === 'lifecycle') return new RuleProblem(refusal.refusal);
  if (refusal.reason === 'not-found') return new ProblemError('not-found');
  return new ProblemError('not-allowed-now', WHY_NOT[refusal.reason]);
}

const WHY_NOT = {
  'decided-before': { zh: '已有人作出决定', en: 'it was decided before' },
  'no-matter': { zh: '没有待分派的办件；请选择重新处理', en: 'there is no proceeding to assign; choose retry' },
  guarded: { zh: '防护规则不允许发往该单位', en: 'the guard does not let this department have it' },
};
