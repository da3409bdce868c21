import { join } from 'node:path';
import type { Reach } from '#routing/lab';
import { readJsonLines } from '../judged/json-lines.js';
import { CORPUS } from './corpus-rows.js';

/** One problem of the list in several people's words (db/corpus/README.md). */
export interface ListedProblem {
  /** Its name; unique. */
  problem: string;
  /** Leaves of the content list that fit, best first. */
  leaves: string[];
  says: string[];
  /** Problems that are easily confused with it at one place, above all the opposite. */
  not: string[];
  /** Whose fault it is: of one person or home, of one building, of an estate, a street, a line, or one firm or office. */
  reach: Reach;
}

export function readProblems(folder = CORPUS): Promise<ListedProblem[]> {
  return readJsonLines<ListedProblem>(join(folder, 'problems.jsonl'));
}
