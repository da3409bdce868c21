import type { DataSource } from 'typeorm';
import { encryptedText, type NumberedIndex, row, rows, type Tx } from '#platform';
import type { Mandate, MandateAct } from './mandate.js';

/** 委托: who may act for the person, in what, until when. */
export interface MandateView {
  id: string;
  agent: string;
  phone: string | null;
  acts: MandateAct[];
  untilOn: string;
  givenAt: Date;
  revokedAt: Date | null;
}

export interface MandateToInsert {
  id: string;
  submissionId: string;
  agent: string;
  phone: string | null;
  acts: readonly MandateAct[];
  until: string;
  code: NumberedIndex;
}

export async function insertMandate(tx: Tx, one: MandateToInsert): Promise<void> {
  await tx.query(
    'insert into mandates (id, submission_id, agent, phone, acts, until_on, code_index, code_key) values ($1, $2, $3, $4, $5, $6, $7, $8)',
    [
      one.id,
      one.submissionId,
      encryptedText(tx, one.agent),
      one.phone === null ? null : encryptedText(tx, one.phone),
      one.acts,
      one.until,
      one.code.index,
      one.code.key,
    ],
  );
}

/** Locks the submission, so that two requests at once do not name more agents than allowed; returns the number of mandates in force. */
export async function countMandates(tx: Tx, submissionId: string, today: string): Promise<number> {
  await tx.query('select 1 from submissions where id = $1 for no key update', [submissionId]);
  const found = await row<{ n: number }>(
    tx,
    'select count(*)::int as n from mandates where submission_id = $1 and revoked_at is null and until_on >= $2',
    [submissionId, today],
  );
  return found?.n ?? 0;
}

const VIEW = `id, agent, phone, acts, until_on::text as "untilOn", given_at as "givenAt", revoked_at as "revokedAt"`;

export async function findMandatesOf(database: DataSource | Tx, submissionId: string): Promise<MandateView[]> {
  return rows(database, `select ${VIEW} from mandates where submission_id = $1 order by given_at, id`, [submissionId]);
}

/** False when there is no such mandate of the submission, or it was revoked before. */
export async function revokeMandate(tx: Tx, id: string, submissionId: string): Promise<boolean> {
  const done = await row(
    tx,
    'update mandates set revoked_at = now() where id = $1 and submission_id = $2 and revoked_at is null returning id',
    [id, submissionId],
  );
  return done !== undefined;
}

/** The mandate of a code, with the query code of the submission it is about and the name of the agent. */
export interface MandateOfCode extends Mandate {
  agent: string;
  codeCipher: Buffer;
  /** Key of the index by which it was found. */
  codeKey: number;
}

export async function findMandateOfCode(
  database: DataSource,
  indexes: readonly NumberedIndex[],
): Promise<MandateOfCode | undefined> {
  return row(
    database,
    `select d.id, d.submission_id as "submissionId", d.agent, d.acts, d.until_on::text as "untilOn", d.revoked_at as "revokedAt", s.query_code_cipher as "codeCipher", d.code_key as "codeKey"
     from mandates d join submissions s on s.id = d.submission_id where d.code_index = any($1)`,
    [indexes.map(({ index }) => index)],
  );
}

/** Has the mandate found by the key that is used now; nothing where another request did so, or the key is the older one. */
export async function replaceMandateIndex(
  database: DataSource,
  { id, codeKey }: Pick<MandateOfCode, 'id' | 'codeKey'>,
  { key, index }: NumberedIndex,
): Promise<void> {
  await database.query(
    'update mandates set code_index = $2, code_key = $3 where id = $1 and code_key = $4 and code_key < $3',
    [id, index, key, codeKey],
  );
}
