import { rows, type Tx } from '#platform';

/** Whom sealed files accuse; the codes are encrypted and bound to their rows. */
export async function findAccusedUnits(
  tx: Tx,
  submissionIds: readonly string[],
): Promise<{ submissionId: string; units: string[] }[]> {
  return rows(
    tx,
    'select submission_id as "submissionId", accused_units as units from sealed_files where submission_id = any ($1::uuid[])',
    [submissionIds],
  );
}
