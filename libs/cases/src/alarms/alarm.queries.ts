import { rows, type Tx, encryptedText } from '#platform';

export async function insertAlarm(
  tx: Tx,
  {
    submissionId,
    level,
    call,
    raisedAt,
    dueAt,
  }: { submissionId: string; level: 'now' | 'soon'; call: readonly string[]; raisedAt: Date; dueAt: Date },
): Promise<boolean> {
  const inserted = await rows(
    tx,
    `insert into alarms (submission_id, level, call, raised_at, due_at) values ($1, $2, $3, $4, $5)
     on conflict (submission_id) do nothing returning submission_id`,
    [submissionId, level, JSON.stringify(call), raisedAt, dueAt],
  );
  return inserted.length > 0;
}

export async function setHandOver(
  tx: Tx,
  { submissionId, to, actor }: { submissionId: string; to: string; actor: string },
): Promise<boolean> {
  const handed = await rows(
    tx,
    `update alarms set handed_to = $2, handed_by = $3, handed_at = now()
     where submission_id = $1 and handed_at is null returning submission_id`,
    [submissionId, encryptedText(tx, to), actor],
  );
  return handed.length > 0;
}

/** Rows that another process marks in the same moment are skipped. */
export async function markEscalated(tx: Tx, now: Date): Promise<{ submissionId: string; level: string }[]> {
  return rows(
    tx,
    `update alarms set escalated_at = $1 where submission_id in
       (select submission_id from alarms where handed_at is null and escalated_at is null and due_at <= $1
        order by due_at limit 100 for update skip locked)
     returning submission_id as "submissionId", level`,
    [now],
  );
}
