import { submissionWithin } from '#cases/reach';
import type { AreaReach } from '#people';
import type { DataSource } from 'typeorm';
import { encryptedText, row, rows, type Tx } from '#platform';
import type { DataOwner } from './held-data.queries.js';

export interface DataRequest {
  id: string;
  kind: 'copy' | 'correction';
  submissionId: string;
  signatoryId: string | null;
  state: 'waiting' | 'ready' | 'failed' | 'expired' | 'corrected' | 'refused';
  askedAt: Date;
  expiresAt: Date | null;
  answer: string | null;
  byStaff: boolean;
}

const COLUMNS = `d.id, d.kind, d.submission_id as "submissionId", d.signatory_id as "signatoryId", d.state, d.asked_at as "askedAt", d.expires_at as "expiresAt", d.answer, d.purpose is not null as "byStaff"`;

export async function insertDataRequest(
  tx: Tx,
  asked: {
    id: string;
    kind: DataRequest['kind'];
    submissionId: string;
    signatoryId: string | null;
    actor: string;
    purpose: string | null;
    words: string | null;
  },
): Promise<void> {
  await tx.query(
    'insert into data_requests (id, kind, submission_id, asked_by, purpose, words, signatory_id) values ($1, $2, $3, $4, $5, $6, $7)',
    [
      asked.id,
      asked.kind,
      asked.submissionId,
      asked.actor,
      encryptedText(tx, asked.purpose),
      encryptedText(tx, asked.words),
      asked.signatoryId,
    ],
  );
}

/** Requests of this kind that the person has open, so that one code cannot fill the worker. */
export async function countWaiting(
  tx: Tx,
  { submissionId, signatoryId }: DataOwner,
  kind: DataRequest['kind'],
): Promise<number> {
  const found = await row<{ n: number }>(
    tx,
    "select count(*)::int as n from data_requests where submission_id = $1 and kind = $2 and state = 'waiting' and signatory_id is not distinct from $3",
    [submissionId, kind, signatoryId],
  );
  return found?.n ?? 0;
}

export async function findDataRequest(database: DataSource, id: string): Promise<DataRequest | undefined> {
  return row<DataRequest>(database, `select ${COLUMNS} from data_requests d where d.id = $1`, [id]);
}

export async function findCopy(database: DataSource, id: string, now: Date): Promise<Buffer | undefined> {
  const found = await row<{ copy: Buffer }>(
    database,
    "select copy_cipher as copy from data_requests where id = $1 and state = 'ready' and expires_at > $2",
    [id, now],
  );
  return found?.copy;
}

/** A copy to write. `place`: of a signatory. */
export interface LeasedCopy {
  id: string;
  submissionId: string;
  byStaff: boolean;
  place: number | null;
}

/** Takes one copy to write, for `seconds`; a worker that was killed loses it to the next. After three tries it has failed. */
export async function leaseCopy(database: DataSource, seconds: number): Promise<LeasedCopy | undefined> {
  const [taken] = await rows<LeasedCopy>(
    database,
    `with taken as (
       update data_requests set leased_until = now() + make_interval(secs => $1), tries = tries + 1
       where id = (select id from data_requests where kind = 'copy' and state = 'waiting' and tries < 3 and coalesce(leased_until, '-infinity') < now()
                   order by asked_at limit 1 for update skip locked)
       returning id, submission_id, signatory_id, purpose)
     select t.id, t.submission_id as "submissionId", t.purpose is not null as "byStaff", g.place from taken t left join signatories g on g.id = t.signatory_id`,
    [seconds],
  );
  return taken;
}

export async function storeCopy(
  tx: Tx,
  { id, copy, expiresAt }: { id: string; copy: Buffer; expiresAt: Date },
): Promise<boolean> {
  const stored = await rows(
    tx,
    `with done as (update data_requests set state = 'ready', copy_cipher = $2, expires_at = $3, done_at = now(), done_by = 'machine:own-data'
       where id = $1 and state = 'waiting' returning id) select id from done`,
    [id, copy, expiresAt],
  );
  return stored.length > 0;
}

/** Removes copies whose time is over, and gives up those that failed three times. */
export async function endCopies(database: DataSource, now: Date): Promise<void> {
  await database.query(
    "update data_requests set state = 'expired', copy_cipher = null where state = 'ready' and expires_at <= $1",
    [now],
  );
  await database.query(
    "update data_requests set state = 'failed' where kind = 'copy' and state = 'waiting' and tries >= 3 and leased_until < now()",
  );
}

export interface Correction {
  id: string;
  registrationNumber: string;
  words: string;
  askedAt: Date;
}

export async function findCorrections(database: DataSource, limit: number, reach: AreaReach): Promise<Correction[]> {
  return rows<Correction>(
    database,
    `select d.id, s.number as "registrationNumber", d.words, d.asked_at as "askedAt" from data_requests d join submissions s on s.id = d.submission_id and s.seal = 'open'
     where d.kind = 'correction' and d.state = 'waiting' and ${submissionWithin('s.id', '$2')} order by d.asked_at, d.id limit $1`,
    [limit, reach],
  );
}

export async function decideCorrectionRow(
  tx: Tx,
  { id, outcome, answer, actor }: { id: string; outcome: 'corrected' | 'refused'; answer: string; actor: string },
): Promise<{ submissionId: string } | undefined> {
  return row(
    tx,
    `with decided as (update data_requests d set state = $2, answer = $3, done_at = now(), done_by = $4 from submissions s
       where d.id = $1 and d.kind = 'correction' and d.state = 'waiting' and s.id = d.submission_id and s.seal = 'open' returning d.submission_id)
     select submission_id as "submissionId" from decided`,
    [id, outcome, encryptedText(tx, answer), actor],
  );
}
