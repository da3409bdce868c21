import { rows, type Tx } from '#platform';
import { oweNotice } from '../notices/notice-duty.js';

/** States in which a proceeding was joined to another one. */
const JOINED: readonly string[] = ['merged', 'attached'];

/** Papers that apply to everybody in a proceeding, even to people who joined later. */
const LASTING = ['decision', 'legal-reply'];

/**
 * 并入: adds the people of a proceeding to the one that it is joined to, also if that belongs to another matter. They get
 * the notices and answers of the other proceeding and lose none of their own (INV-13). Their submission stays linked to
 * its matter, so that a person can still correct the link.
 */
export async function joinPeople(
  tx: Tx,
  { from, to, into, at }: { from: string; to: string; into: string | undefined; at: Date },
): Promise<void> {
  if (!into || !JOINED.includes(to)) return;
  const joined = await rows<{ id: string }>(
    tx,
    `insert into petition_members (proceeding_id, submission_id, matter_id)
     select $2, c.submission_id, p.matter_id from proceedings p, case_people(p.id) c
     where p.id = $1 and not exists (select from case_people($2) known where known.submission_id = c.submission_id)
     on conflict (proceeding_id, submission_id) do update set left_at = null, joined_at = now() returning submission_id as id`,
    [from, into],
  );
  if (joined.length === 0) return;
  const told = await rows<{ seq: number; kind: string }>(
    tx,
    'select seq, kind from notice_duties where proceeding_id = $1 and submission_id is null and kind = any($2) order by seq',
    [into, LASTING],
  );
  for (const { id } of joined)
    for (const duty of told) await oweNotice(tx, { proceedingId: into, ...duty, at, submissionId: id });
}
