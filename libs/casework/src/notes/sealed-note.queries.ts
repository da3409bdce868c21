import type { DataSource } from 'typeorm';
import { mayQuoteSealed } from '#cases/answers';
import { boundText, openBoundText, row, rows, type Tx } from '#platform';
import type { NoteView } from './note.js';

const placeOf = (id: string): { column: string; row: string } => ({ column: 'note_versions.text', row: id });

/** Opens in its own row only. */
export const boundNote = (tx: Tx, noteId: string, text: string): string => boundText(tx, text, placeOf(noteId));

/** Undefined for a file that was handed up: only its envelope stays here. */
export async function findSealedSubject(tx: Tx, submissionId: string): Promise<{ matterId: string } | undefined> {
  return row(
    tx,
    `select matter_id as "matterId" from sealed_files where submission_id = $1 and understanding_cipher is not null
       and decision is distinct from 'release'`,
    [submissionId],
  );
}

/** Notes of the sealed desk, and those that were written in the open before: nobody else reads these any more. */
export async function findSealedNotes(session: Tx | DataSource, submissionId: string): Promise<NoteView[]> {
  const found = await rows<NoteView>(
    session,
    `select n.id, n.about, n.subject_id as "subjectId", n.visibility, n.written_at as "writtenAt", v.version,
       v.written_at as "changedAt", n.withdrawn_at as "withdrawnAt", case when n.withdrawn_at is null then v.text else '' end as text,
       jsonb_build_object('id', n.author, 'unit', n.unit, 'name', null) as author
     from sealed_files f join notes n on (n.about = 'sealed' and n.subject_id = f.submission_id)
       or (n.about <> 'sealed' and n.matter_id in (f.matter_id, f.left_matter)
         and (exists (select from matters m where m.id = n.matter_id and m.sealed) or ${mayQuoteSealed('n.matter_id', 'n.written_at')}))
     join lateral (select version, text, written_at from note_versions where note_id = n.id order by version desc limit 1) v on true
     where f.submission_id = $1 and f.understanding_cipher is not null order by n.written_at, n.id limit 500`,
    [submissionId],
  );
  return found.map((note) => ({ ...note, text: openBoundText(session, note.text, placeOf(note.id)) }));
}
