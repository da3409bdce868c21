import type { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import { row, rows, type Tx } from '#platform';
import type { NoticeKind } from '../lifecycle/notice-kinds.js';

/** Notices that are issued on paper. The others are given by the receipt, by the answer itself, or to bodies. */
export const ON_PAPER: readonly NoticeKind[] = [
  'received',
  'accepted',
  'refused',
  'steered',
  'whereabouts',
  'joined-case',
  'legal-path',
  'legal-extended',
  'legal-reply',
  'extended',
  'hearing',
  'withdrawn',
  'decision',
  'review-opinion',
  'recheck-opinion',
  'joined-hotspot',
  'group-progress',
  'group-answer',
];

export const isOnPaper = (kind: string | null): boolean => ON_PAPER.some((one) => one === kind);

/**
 * Notices for the members of a hotspot's petition. They replace the petition's own papers, because those concern more
 * people than the member.
 */
const TO_MEMBERS: Partial<Record<string, NoticeKind | null>> = {
  // The notice of joining already said where it went.
  whereabouts: null,
  received: null,
  decision: 'group-answer',
  'legal-reply': 'group-answer',
};

export interface NoticeToOwe {
  proceedingId: string;
  seq: number;
  kind: string | null;
  at: Date;
  /** The submission it is owed to; all submissions of the proceeding when omitted. */
  submissionId?: string | undefined;
}

/**
 * Records, in the transaction of the step, that a paper is owed to all submissions of the proceeding, or to one of
 * them.
 */
export async function oweNotice(tx: Tx, { proceedingId, seq, kind, at, submissionId }: NoticeToOwe): Promise<void> {
  if (kind === null || !isOnPaper(kind)) return;
  const told = submissionId === undefined ? await kindFor(tx, proceedingId, kind) : kind;
  if (told === null) return;
  await tx.query(
    'insert into notice_duties (id, proceeding_id, seq, kind, owed_at, submission_id) values ($1,$2,$3,$4,$5,$6) on conflict do nothing',
    [uuid(), proceedingId, seq, told, at, submissionId ?? null],
  );
}

async function kindFor(tx: Tx, proceedingId: string, kind: string): Promise<string | null> {
  const hotspot = await row(tx, 'select 1 from proceedings where id = $1 and hotspot_id is not null', [proceedingId]);
  if (!hotspot) return kind;
  return kind in TO_MEMBERS ? (TO_MEMBERS[kind] ?? null) : 'group-progress';
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
export async function listOwedNotices(database: DataSource, limit: number): Promise<OwedNotice[]> {
  return rows<OwedNotice>(
    database,
    `select d.id, d.proceeding_id as "proceedingId", m.number as "matterNumber", d.kind, d.owed_at as "owedAt", coalesce(d.missing, '[]') as missing
     from notice_duties d join proceedings p on p.id = d.proceeding_id join matters m on m.id = p.matter_id
     where d.settled_at is null and not m.sealed order by d.owed_at, d.id limit $1`,
    [limit],
  );
}

/**
 * Supplies missing fields; the notice is written in the next run. Returns false when no notice with that id waits for
 * them.
 */
export async function supplyFields(
  database: DataSource,
  id: string,
  fields: Record<string, string>,
  actor: string,
): Promise<boolean> {
  return database.transaction(async (tx) => {
    const waiting = await row(
      tx,
      'update notice_duties set supplied = supplied || $2, missing = null where id = $1 and settled_at is null and missing is not null returning id',
      [id, JSON.stringify(fields)],
    );
    if (!waiting) return false;
    await append(tx, {
      actor,
      action: 'notice.supplied',
      subjectKind: 'notice-duty',
      subjectId: id,
      detail: { fields: Object.keys(fields) },
    });
    return true;
  });
}

/** Records that the paper was written. */
export async function markNoticeWritten(tx: Tx, dutyId: string): Promise<void> {
  await tx.query('update notice_duties set settled_at = now() where id = $1', [dutyId]);
}

/** Records that the paper cannot be written yet, because these fields are missing. */
export async function noteMissingFields(tx: Tx, dutyId: string, missing: readonly string[]): Promise<void> {
  await tx.query('update notice_duties set missing = $2 where id = $1', [dutyId, JSON.stringify(missing)]);
}
