import type { Statement } from '#platform';
import { personIndexesStatement } from './arrival.queries.js';
import type { StoredSignatory } from './signatory.js';
import { signatoriesStatement } from './signatory.queries.js';

/** The people of a submission that is inserted. */
export interface ArrivedPeople {
  row: { id: string };
  people: readonly { kind: string; index: Buffer; key: number }[];
  signed: readonly StoredSignatory[];
}

/** Writes the people of submissions that the same statement inserts; nothing where there are none. */
export function peopleStatements(arrived: readonly ArrivedPeople[]): Statement[] {
  return [
    ...(arrived.some(({ people }) => people.length > 0) ? [personIndexesStatement(arrived)] : []),
    ...(arrived.some(({ signed }) => signed.length > 0) ? [signatoriesStatement(arrived)] : []),
  ];
}
