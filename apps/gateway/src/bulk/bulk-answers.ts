import type { BulkKind, BulkRunView, ItemOutcome } from '#casework';
import { ProblemError, type Locale } from '#platform';
import { problemWithRule } from '../http/write-problem.js';
import { assignmentProblem } from '../proceedings/assignment-problems.js';
import { triageProblem } from '../proceedings/triage-problems.js';
import type { BulkItemResponse, BulkRunResponse } from './bulk-responses.js';

/** A run as its caller reads it, with the problems that the single doors answer, in the reader's language. */
export function runAnswer({ token, kind, carriedOut, items }: BulkRunView, locale: Locale): BulkRunResponse {
  const told = items.map(({ subjectId, outcome, final }): BulkItemResponse => {
    if (outcome.outcome === 'refused')
      return {
        id: subjectId,
        outcome: 'refused',
        problem: problemWithRule(problemOf(kind, outcome), locale, instanceOf(kind, subjectId)),
      };
    return { id: subjectId, outcome: final ? 'done' : 'possible' };
  });
  const count = (outcome: BulkItemResponse['outcome']): number => told.filter((one) => one.outcome === outcome).length;
  return {
    token,
    kind,
    carriedOut,
    total: told.length,
    open: count('possible'),
    done: count('done'),
    refused: count('refused'),
    items: told,
  };
}

function problemOf(kind: BulkKind, refusal: Exclude<ItemOutcome, { outcome: 'done' }>): ProblemError {
  if (refusal.reason === 'changed') return new ProblemError('not-allowed-now', CHANGED);
  return kind === 'triage'
    ? triageProblem(refusal as Parameters<typeof triageProblem>[0])
    : assignmentProblem(refusal as Parameters<typeof assignmentProblem>[0]);
}

const CHANGED = {
  zh: '试算之后情况已变化，未执行；请重新查看后再定',
  en: 'it changed after the dry run and was left alone; read it again and decide',
};

const instanceOf = (kind: BulkKind, id: string): string =>
  kind === 'triage' ? `/triage/${id}/decision` : `/assignments/${id}`;
