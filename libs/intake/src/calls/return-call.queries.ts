import type { DataSource } from 'typeorm';
import { encryptedText, row, rows, vaultOf, type Tx } from '#platform';
import { indexToStore, possibleIndexes } from './call-keys.js';
import type { ReturnCallReason } from './call.js';

/** 回拨: one number that must be called back, or a missed call whose number nobody knows. */
export interface ReturnCall {
  id: string;
  number: string | null;
  reason: ReturnCallReason;
  /** Missed calls that it stands for. */
  missed: number;
  raisedAt: Date;
  dueAt: Date;
  tries: number;
  triedAt: Date | null;
  takenBy: string | null;
  takenAt: Date | null;
  /** Ids of those calls, the latest first. */
  calls: string[];
}

const SHOWN = `r.id, r.number, r.reason, r.missed, r.raised_at as "raisedAt", r.due_at as "dueAt", r.tries, r.tried_at as "triedAt", r.taken_by as "takenBy",
  r.taken_at as "takenAt", coalesce((select array_agg(c.id::text order by c.began_at desc) from calls c where c.return_call_id = r.id), '{}') as calls`;

interface NewReturnCall {
  id: string;
  number: string | null;
  reason: ReturnCallReason;
  raisedAt: Date;
  dueAt: Date;
}

/** Makes the call back, or counts one more missed call of a number that is owed one already. */
export async function oweReturnCall(tx: Tx, owed: NewReturnCall): Promise<{ id: string; missed: number }> {
  const { id, number, reason, raisedAt, dueAt } = owed;
  const vault = vaultOf(tx.dataSource);
  const stored = number === null ? undefined : indexToStore(vault, number);
  // One that was raised under an older key is found by the newest from now on, so the number is not owed two.
  if (number !== null && stored)
    await tx.query(
      'update return_calls set number_index = $2, number_key = $3 where done_at is null and number_key <> $3 and number_index = any($1)',
      [possibleIndexes(vault, number), stored.index, stored.key],
    );
  const made = await row<{ id: string; missed: number }>(
    tx,
    `insert into return_calls (id, number, number_index, number_key, reason, raised_at, due_at) values ($1, $2, $3, $7, $4, $5, $6)
     on conflict (number_index) where done_at is null do update set missed = return_calls.missed + 1 returning id, missed`,
    [id, encryptedText(tx, number), stored?.index ?? null, reason, raisedAt, dueAt, stored?.key ?? 0],
  );
  if (!made) throw new Error('a call back was neither made nor found');
  return made;
}

/** Ends the calls back of a person who was heard: by this call, or by a later one from the same number. */
export async function endHeard(
  tx: Tx,
  { returnCallId, number, at, actor }: { returnCallId: string | null; number: string | null; at: Date; actor: string },
): Promise<string[]> {
  const ended = await rows<{ id: string }>(
    tx,
    `update return_calls set done_at = $3, done_by = $4, outcome = 'heard' where done_at is null and (id = $1 or number_index = any($2)) returning id`,
    [returnCallId, number === null ? [] : possibleIndexes(vaultOf(tx.dataSource), number), at, actor],
  );
  return ended.map(({ id }) => id);
}

/** The call backs that are not done, the most urgent first. */
export async function findReturnCalls(database: DataSource, limit: number): Promise<ReturnCall[]> {
  return rows<ReturnCall>(
    database,
    `select ${SHOWN} from return_calls r where r.done_at is null order by r.due_at, r.id limit $1`,
    [limit],
  );
}

/** Gives it to whoever takes it now; undefined when it is done or unknown. */
export async function takeOpenReturnCall(
  tx: Tx,
  id: string,
  { actor, at }: { actor: string; at: Date },
): Promise<ReturnCall | undefined> {
  const taken = await row(
    tx,
    'update return_calls set taken_by = $2, taken_at = $3 where id = $1 and done_at is null returning id',
    [id, actor, at],
  );
  return taken === undefined
    ? undefined
    : row<ReturnCall>(tx, `select ${SHOWN} from return_calls r where r.id = $1`, [id]);
}

export async function noteTry(tx: Tx, id: string, at: Date): Promise<{ tries: number } | undefined> {
  return row(
    tx,
    'update return_calls set tries = tries + 1, tried_at = $2 where id = $1 and done_at is null returning tries',
    [id, at],
  );
}

export async function endReturnCall(
  tx: Tx,
  id: string,
  ended: { outcome: 'nothing-owed' | 'not-reachable'; note: string; actor: string; at: Date },
): Promise<boolean> {
  const done = await row(
    tx,
    'update return_calls set done_at = $2, done_by = $3, outcome = $4, note = $5 where id = $1 and done_at is null returning id',
    [id, ended.at, ended.actor, ended.outcome, encryptedText(tx, ended.note)],
  );
  return done !== undefined;
}

/** How often it was tried; undefined when it is done or unknown. */
export async function lockOpenReturnCall(
  tx: Tx,
  id: string,
): Promise<{ tries: number; number: string | null } | undefined> {
  return row(tx, 'select tries, number from return_calls where id = $1 and done_at is null for update', [id]);
}
