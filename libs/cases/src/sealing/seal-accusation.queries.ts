import { type Tx, rows, boundText, encryptedJson } from '#platform';
import { IsNull } from 'typeorm';
import { LinkEntity } from '../matters/link.entity.js';

export async function isAnyLinked(tx: Tx, matterId: string): Promise<boolean> {
  return tx.getRepository(LinkEntity).existsBy({ matterId, undoneAt: IsNull() });
}

export async function findExposed(
  tx: Tx,
  numbers: string[],
  matterId: string,
): Promise<{ id: string; number: string }[]> {
  return rows(
    tx,
    `select s.id, s.number from submissions s join links l on l.submission_id = s.id and l.undone_at is null where l.matter_id = $2 and s.seal = 'open'
       and (s.number = any($1::text[]) or s.amends in (select o.id from submissions o where o.number = any($1::text[]))) order by s.amends is not null, s.received_at, s.id`,
    [numbers, matterId],
  );
}

export async function leavePetitions(tx: Tx, submissionId: string): Promise<void> {
  await tx.query('update petition_members set left_at = now() where submission_id = $1 and left_at is null', [
    submissionId,
  ]);
}

export async function removeOpenPart(tx: Tx, submissionId: string): Promise<{ matterId: string }[]> {
  return rows(
    tx,
    'update sealed_files set open_part = null, sealed_at = clock_timestamp() where submission_id = $1 returning matter_id as "matterId"',
    [submissionId],
  );
}

/** SQL: the subjects of messages about a matter: its assignments, its proceedings, its suggestions and supervisions. */
const SUBJECTS = `
  select id::text as id from assignments where matter_id = $1 union all select id::text from proceedings where matter_id = $1
  union all select id::text from suggestions where matter_id = $1
  union all select id::text from oversight_records where matter_id = $1
  union all select v.id::text from supervisions v join proceedings p on p.id = v.proceeding_id where p.matter_id = $1`;

export async function findSubjects(tx: Tx, matterId: string): Promise<{ id: string }[]> {
  return rows(tx, SUBJECTS, [matterId]);
}

export async function upsertSealedFile(
  tx: Tx,
  {
    submissionId,
    matterId,
    reading,
    accusedUnits,
    leftMatter,
    openPart,
    lookBy,
  }: {
    submissionId: string;
    matterId: string;
    reading: Buffer;
    accusedUnits: string[];
    leftMatter: string | null;
    openPart: { title: string; text: string } | null;
    /** When a person must have looked; null for one that is surely sealed. */
    lookBy: Date | null;
  },
): Promise<void> {
  await tx.query(
    `insert into sealed_files (submission_id, matter_id, understanding_cipher, accused_units, left_matter, open_part, held, look_by, sealed_at)
     values ($1,$2,$3,$4,$5,$6, $7::timestamptz is not null, $7, clock_timestamp())
     on conflict (submission_id) do update set matter_id = excluded.matter_id, understanding_cipher = excluded.understanding_cipher,
       accused_units = excluded.accused_units, left_matter = excluded.left_matter, open_part = excluded.open_part, held = excluded.held, look_by = excluded.look_by,
       sealed_at = excluded.sealed_at, decision = null,
       decided_by = null, decided_at = null, decision_reason = null, transferred_to = null`,
    [
      submissionId,
      matterId,
      reading,
      accusedUnits.map((unit) => boundText(tx, unit, { column: 'sealed_files.accused_units', row: submissionId })),
      leftMatter,
      openPart && encryptedJson(tx, openPart),
      lookBy,
    ],
  );
}

export async function setSealedDecision(
  tx: Tx,
  {
    submissionId,
    decision,
    actor,
    reason,
    transferredTo,
  }: { submissionId: string; decision: string; actor: string; reason: string; transferredTo: string | null },
): Promise<void> {
  await tx.query(
    'update sealed_files set decision = $2, decided_by = $3, decided_at = now(), decision_reason = $4, transferred_to = $5 where submission_id = $1',
    [
      submissionId,
      decision,
      actor,
      boundText(tx, reason, { column: 'sealed_files.decision_reason', row: submissionId }),
      boundText(tx, transferredTo, { column: 'sealed_files.transferred_to', row: submissionId }),
    ],
  );
}
