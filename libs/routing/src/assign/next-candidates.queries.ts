import { rows } from '#platform';
import type { DataSource } from 'typeorm';
import type { Understanding } from '../understand/understanding.js';

export interface ReturnedItem {
  submissionId: string;
  understanding: Pick<Understanding, 'category' | 'place'>;
  /** Departments that had it, whatever became of it there. */
  had: string[];
}

export async function findReturnedItems(
  database: DataSource,
  submissionIds: readonly string[],
): Promise<ReturnedItem[]> {
  return rows<ReturnedItem>(
    database,
    `select i.submission_id as "submissionId", u.body as understanding,
       array(select distinct a.department from assignments a where a.matter_id = i.matter_id and a.role = 'lead') as had
     from triage_items i join understandings u on u.submission_id = i.submission_id where i.submission_id = any($1)`,
    [submissionIds],
  );
}
