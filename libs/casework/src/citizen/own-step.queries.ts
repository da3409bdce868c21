import { rows, type Tx } from '#platform';

/** The open proceedings that concern a submission, oldest first; none of a sealed matter. */
export async function findOwnProceedings(tx: Tx, submissionId: string): Promise<{ id: string }[]> {
  return rows(
    tx,
    `select p.id from proceedings p join matters m on m.id = p.matter_id and not m.sealed
     where concerns(p.id, $1) and (p.matter_id in (select matter_id from links where submission_id = $1 and undone_at is null)
       or p.applicant = $1 or p.id in (select proceeding_id from petition_members where submission_id = $1 and left_at is null))
     order by p.opened_at, p.id`,
    [submissionId],
  );
}
