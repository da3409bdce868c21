import { rows, type Statement, type Tx } from '#platform';
import type { StoredSignatory } from './signatory.js';

/** For submissions that the same statement inserts. */
export function signatoriesStatement(
  arrived: readonly { row: { id: string }; signed: readonly StoredSignatory[] }[],
): Statement {
  const people = arrived.flatMap(({ signed }) => signed);
  return {
    sql: `insert into signatories (id, submission_id, place, query_code_index, query_code_key, query_code_cipher)
     select person.id, first_written.id, person.place, person.code, person.key, person.cipher from first_written
     join unnest($1::uuid[], $2::int[], $3::bytea[], $4::int[], $5::bytea[], $6::uuid[])
       person (id, place, code, key, cipher, submission_id)
       on person.submission_id = first_written.id`,
    values: [
      people.map(({ id }) => id),
      people.map(({ place }) => place),
      people.map(({ code }) => code.index),
      people.map(({ code }) => code.key),
      people.map(({ cipher }) => cipher),
      arrived.flatMap(({ row, signed }) => signed.map(() => row.id)),
    ],
  };
}

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
