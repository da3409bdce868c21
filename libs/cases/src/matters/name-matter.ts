import { append } from '#audit';
import { row, rows, type Tx } from '#platform';

/** Names a matter after its first submission, so that it keeps no text of a submission that left it. */
export async function nameByFirst(tx: Tx, matterId: string, submissionId: string, actor: string): Promise<void> {
  const renamed = await rows<{ id: string }>(
    tx,
    `update matters m set title = t.title, kind = u.body ->> 'kind', category = nullif(u.body #>> '{category,code}', ''), area = u.body #>> '{place,area}',
       place_text = coalesce(nullif(u.body #>> '{place,text}', ''), t.place_text)
     from open_texts t join understandings u on u.submission_id = t.submission_id
     where m.id = $1 and t.submission_id = $2 and m.origin = 'submission' and m.title is distinct from t.title returning m.id`,
    [matterId, submissionId],
  );
  if (renamed.length > 0)
    await append(tx, {
      actor,
      action: 'matter.renamed',
      subjectKind: 'matter',
      subjectId: matterId,
      detail: { first: submissionId },
    });
}

/** Stores a category that a person corrected. Returns false when the matter is sealed or has it already. */
export async function setCategory(tx: Tx, matterId: string | null, code: string): Promise<boolean> {
  const changed = await row<{ id: string }>(
    tx,
    'update matters set category = $2 where id = $1 and not sealed and category is distinct from $2 returning id',
    [matterId, code],
  );
  return changed !== undefined;
}
