import { type Tx, rows, row, encryptedJson } from '#platform';
import type { DataSource } from 'typeorm';

export async function drawChecks(
  tx: Tx,
  { from, to, share, now }: { from: string; to: string; share: number; now: Date },
): Promise<unknown[]> {
  return rows(
    tx,
    `with ranked as (
         select s.id, s.day, row_number() over (partition by s.day order by md5(s.id::text)) as place, count(*) over (partition by s.day) as of
         from (select *, (registered_at at time zone 'Asia/Shanghai')::date as day from submissions) s where s.day >= $1 and s.day < $2 and not s.archive and ${WHOLE} and s.routed_at is not null)
       insert into registration_checks (submission_id, drawn_on, drawn_at)
       select id, day, $4 from ranked where place <= greatest(1, ceil(of * $3::float8)) on conflict do nothing returning submission_id`,
    [from, to, share, now],
  );
}

export async function findChecks(database: DataSource, open: boolean, limit: number): Promise<CheckView[]> {
  return rows<CheckView>(
    database,
    `select s.number, s.channel, c.drawn_on::text as "drawnOn", c.outcome, c.differences, c.checked_by as "checkedBy"
     from registration_checks c join submissions s on s.id = c.submission_id
     where ${WHOLE} and (c.outcome is null) = $1 order by case when $1 then c.drawn_at end, c.checked_at desc, s.number limit $2`,
    [open, limit],
  );
}

export async function findComparison(
  tx: Tx,
  number: string,
): Promise<{ id: string; content: Buffer; raw: Buffer; mediaType: string } | undefined> {
  return row(
    tx,
    `select s.id, s.content_cipher as content, s.raw_cipher as raw, s.raw_media_type as "mediaType"
       from submissions s join registration_checks c on c.submission_id = s.id where s.number = $1 and ${WHOLE}`,
    [number],
  );
}

export async function lockCheck(tx: Tx, number: string): Promise<{ id: string; outcome: string | null } | undefined> {
  return row(
    tx,
    `select c.submission_id as id, c.outcome from registration_checks c join submissions s on s.id = c.submission_id where s.number = $1 and ${WHOLE} for update of c`,
    [number],
  );
}

export async function setCheckOutcome(
  tx: Tx,
  {
    submissionId,
    outcome,
    differences,
    actor,
  }: { submissionId: string; outcome: string; differences: object; actor: string },
): Promise<void> {
  await tx.query(
    'update registration_checks set outcome = $2, differences = $3, checked_by = $4, checked_at = now() where submission_id = $1',
    [submissionId, outcome, encryptedJson(tx, differences), actor],
  );
}

/**
 * SQL: the submission is whole. Both sides of a split one contain the text of the accusation, so it is not compared.
 */
const WHOLE =
  "s.seal = 'open' and not exists (select from sealed_files f where f.submission_id = s.id and f.decision is distinct from 'release')";

export interface CheckView {
  number: string;
  channel: string;
  drawnOn: string;
  outcome: 'accurate' | 'inaccurate' | null;
  differences: { field: string; note: string }[];
  checkedBy: string | null;
}
