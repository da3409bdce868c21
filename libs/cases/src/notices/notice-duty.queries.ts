import type { AreaReach } from '#people';
import { liesWithin } from '../reach/matter-reach.queries.js';
import type { DataSource } from 'typeorm';
import { rows, type Tx, row, encryptedParts } from '#platform';
import { IsNull, Not } from 'typeorm';
import { ProceedingEntity } from '../matters/proceeding.entity.js';

export async function insertNoticeDuty(
  tx: Tx,
  {
    id,
    proceedingId,
    seq,
    kind,
    at,
    submissionId,
  }: { id: string; proceedingId: string; seq: number; kind: string; at: Date; submissionId: string | null },
): Promise<void> {
  await tx.query(
    'insert into notice_duties (id, proceeding_id, seq, kind, owed_at, submission_id) values ($1,$2,$3,$4,$5,$6) on conflict do nothing',
    [id, proceedingId, seq, kind, at, submissionId],
  );
}

export async function isOfHotspot(tx: Tx, proceedingId: string): Promise<boolean> {
  return tx.getRepository(ProceedingEntity).existsBy({ id: proceedingId, hotspotId: Not(IsNull()) });
}

export interface OwedNotice {
  id: string;
  proceedingId: string;
  matterNumber: string;
  kind: string;
  owedAt: Date;
  /** Fields that the step did not contain and that a person must supply; empty while it waits to be written. */
  missing: string[];
}

/** 应告知未告知: lists notices that are owed and not written yet, oldest first. */
export async function findOwedNotices(database: DataSource, limit: number, reach: AreaReach): Promise<OwedNotice[]> {
  return rows<OwedNotice>(
    database,
    `select d.id, d.proceeding_id as "proceedingId", m.number as "matterNumber", d.kind, d.owed_at as "owedAt", coalesce(d.missing, '[]') as missing
     from notice_duties d join proceedings p on p.id = d.proceeding_id join matters m on m.id = p.matter_id
     where d.settled_at is null and not m.sealed and ${liesWithin('m', '$2')} order by d.owed_at, d.id limit $1`,
    [limit, reach],
  );
}

export async function addSuppliedFields(tx: Tx, id: string, fields: Record<string, string>): Promise<boolean> {
  return (
    (await row(
      tx,
      'update notice_duties set supplied = supplied || $2, missing = null where id = $1 and settled_at is null and missing is not null returning id',
      [id, encryptedParts(tx, fields, { clear: [], own: Object.keys(fields) })],
    )) !== undefined
  );
}

/** Records that the paper was written. */
export async function markNoticeWritten(tx: Tx, dutyId: string): Promise<void> {
  await tx.query('update notice_duties set settled_at = now() where id = $1', [dutyId]);
}

/** Records that the paper cannot be written yet, because these fields are missing. */
export async function noteMissingFields(tx: Tx, dutyId: string, missing: readonly string[]): Promise<void> {
  await tx.query('update notice_duties set missing = $2 where id = $1', [dutyId, JSON.stringify(missing)]);
}

/** Has the papers of one person tried again: what was missing may be known now, as after its link was confirmed. */
export async function retryNoticesOf(tx: Tx, submissionId: string): Promise<void> {
  await tx.query(
    'update notice_duties set missing = null where submission_id = $1 and settled_at is null and missing is not null',
    [submissionId],
  );
}
