import { rows, type Statement, type Tx } from '#platform';
import type { StoredSignatory } from './signatory.js';

/** For a submission that the same statement inserts. */
export const signatoriesStatement = (signatories: readonly StoredSignatory[]): Statement => ({
  sql: `insert into signatories (id, submission_id, place, query_code_index, query_code_cipher)
   select person.id, first_written.id, person.place, person.code, person.cipher
   from first_written, unnest($1::uuid[], $2::int[], $3::bytea[], $4::bytea[]) person (id, place, code, cipher)`,
  values: [
    signatories.map(({ id }) => id),
    signatories.map(({ place }) => place),
    signatories.map(({ index }) => index),
    signatories.map(({ cipher }) => cipher),
  ],
});

export async function findSignatories(
  tx: Tx,
  submissionId: string,
): Promise<{ id: string; place: number; cipher: Buffer }[]> {
  return rows(
    tx,
    'select id, place, query_code_cipher as cipher from signatories where submission_id = $1 order by place',
    [submissionId],
  );
}
