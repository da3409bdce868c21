import type { DataSource } from 'typeorm';
import { maskText, rows, type Tx, type Vault } from '#platform';
import { type RequestFinding, type FileNote, mayQuoteSealed } from '#cases';

/** One answer, with its author and the answers that it merges. */
export interface AnswerView {
  id: string;
  department: string;
  role: 'lead' | 'assist';
  conclusion: string;
  solved: boolean;
  text: string;
  findings: RequestFinding[];
  answeredAt: string;
  /** Ids of the merged answers. */
  merges: string[];
  attachments: (FileNote & { name: string; forPetitioner: boolean })[];
}

/** One assisting department's share of a proceeding 协办. */
export interface ShareView {
  assignmentId: string;
  department: string;
  state: string;
  answers: AnswerView[];
}

interface Stored extends Omit<AnswerView, 'attachments'> {
  assignmentId: string;
  attachments: (FileNote & { cipher: string; forPetitioner: boolean })[];
}

/**
 * Lists the answers of a proceeding that quote nothing sealed since, oldest first, with the names of their files: for
 * the lead, and for staff. Text is masked, because several people read it.
 */
export async function answersOf(
  database: DataSource | Tx,
  vault: Vault,
  proceedingId: string,
): Promise<(AnswerView & { assignmentId: string })[]> {
  const stored = await rows<Stored>(
    database,
    `select w.id, a.id as "assignmentId", w.department, a.role, w.conclusion, w.solved, w.text, w.findings, to_jsonb(w.answered_at) #>> '{}' as "answeredAt",
       (select coalesce(array_agg(merged_id), '{}') from answer_merges where answer_id = w.id) as merges,
       (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'mediaType', f.media_type, 'size', f.size, 'sha256', encode(f.sha256, 'hex'), 'cipher', encode(f.name_cipher, 'base64'),
          'forPetitioner', f.for_petitioner) order by f.id), '[]') from answer_files f where f.answer_id = w.id) as attachments
     from answers w join assignments a on a.id = w.assignment_id where a.proceeding_id = $1 and not ${mayQuoteSealed('a.matter_id', 'w.answered_at')} order by w.answered_at, w.id`,
    [proceedingId],
  );
  return stored.map((one) => ({
    ...one,
    text: maskText(one.text),
    attachments: one.attachments.map(({ cipher, ...file }) => ({
      ...file,
      name: maskText(vault.openText(Buffer.from(cipher, 'base64'), file.id)),
    })),
  }));
}

/** 协办情况: lists the assisting departments with their state and their answers. */
export async function sharesOf(database: DataSource, vault: Vault, proceedingId: string): Promise<ShareView[]> {
  const shares = await rows<Omit<ShareView, 'answers'>>(
    database,
    `select id as "assignmentId", department, state from assignments where proceeding_id = $1 and role = 'assist' order by assigned_at, department`,
    [proceedingId],
  );
  if (shares.length === 0) return [];
  const answers = await answersOf(database, vault, proceedingId);
  return shares.map((share) => ({
    ...share,
    answers: answers
      .filter(({ assignmentId }) => assignmentId === share.assignmentId)
      .map(({ assignmentId: _, ...one }) => one),
  }));
}
