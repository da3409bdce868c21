import type { DataSource } from 'typeorm';
import { encryptedText, row, rows, type Tx } from '#platform';

/** 停止销毁: a matter that is not destroyed although its time has passed, e.g. for a law suit. */
export interface LegalHold {
  id: string;
  matterId: string;
  matterNumber: string;
  reason: string;
  setBy: string;
  setAt: Date;
  endedBy: string | null;
  endedAt: Date | null;
}

/** Locks an open matter, so that a hold and its destruction cannot pass each other. */
export async function lockMatterToHold(tx: Tx, number: string): Promise<{ id: string; gone: boolean } | undefined> {
  return row(
    tx,
    'select id, anonymised_at is not null as gone from matters where number = $1 and not sealed for update',
    [number],
  );
}

export async function insertHold(
  tx: Tx,
  { id, matterId, reason, actor }: { id: string; matterId: string; reason: string; actor: string },
): Promise<void> {
  await tx.query('insert into legal_holds (id, matter_id, reason, set_by) values ($1, $2, $3, $4)', [
    id,
    matterId,
    encryptedText(tx, reason),
    actor,
  ]);
}

export async function lockHold(tx: Tx, id: string): Promise<{ setBy: string; endedAt: Date | null } | undefined> {
  return row(tx, 'select set_by as "setBy", ended_at as "endedAt" from legal_holds where id = $1 for update', [id]);
}

export async function endHoldRow(
  tx: Tx,
  id: string,
  { actor, reason }: { actor: string; reason: string },
): Promise<void> {
  await tx.query('update legal_holds set ended_by = $2, ended_at = now(), end_reason = $3 where id = $1', [
    id,
    actor,
    encryptedText(tx, reason),
  ]);
}

/** Live ones first, newest first. */
export async function findHolds(database: DataSource, limit: number): Promise<LegalHold[]> {
  return rows<LegalHold>(
    database,
    `select h.id, h.matter_id as "matterId", m.number as "matterNumber", h.reason, h.set_by as "setBy", h.set_at as "setAt", h.ended_by as "endedBy", h.ended_at as "endedAt"
     from legal_holds h join matters m on m.id = h.matter_id and not m.sealed order by h.ended_at is not null, h.set_at desc, h.id limit $1`,
    [limit],
  );
}
