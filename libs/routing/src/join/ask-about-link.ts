import { v7 as uuid } from 'uuid';
import { rows, type Tx } from '#platform';
import { type Neighbour } from './neighbours.js';

/**
 * Asks a person about the strongest doubtful link: "the machine thinks these may be one matter". There is one question
 * per submission, and none about a matter on which a person was asked, or decided, for the same petitioner before.
 */
export async function askAbout(tx: Tx, submissionId: string, doubtful: readonly Neighbour[]): Promise<void> {
  if (doubtful.length === 0) return;
  const known = await rows<{ matterId: string }>(
    tx,
    `with mine as (select $1::uuid as id union select p.submission_id from person_indexes own join person_indexes p on p.index = own.index where own.submission_id = $1)
     select q.matter_id as "matterId" from mine join link_questions q on q.submission_id = mine.id
     union select d.matter_id from mine join link_decisions d on d.submission_id = mine.id`,
    [submissionId],
  );
  const strongest = doubtful.find(({ matterId }) => !known.some((one) => one.matterId === matterId));
  if (!strongest) return;
  const { relation, score, reasons, features } = strongest.verdict;
  await tx.query(
    'insert into link_questions (id, submission_id, matter_id, relation, score, reasons, features) values ($1,$2,$3,$4,$5,$6,$7) on conflict do nothing',
    [uuid(), submissionId, strongest.matterId, relation, score, JSON.stringify(reasons), JSON.stringify(features)],
  );
}
