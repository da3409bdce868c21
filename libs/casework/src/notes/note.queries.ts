import type { DataSource } from 'typeorm';
import { mayQuoteSealed } from '#cases/answers';
import { accessFrozen } from '#cases/departments';
import { liesWithin, submissionWithin } from '#cases/reach';
import { encryptedText, row, rows, type Tx } from '#platform';
import type { NoteReader, NoteSubject, NoteView, OpenNoteSubject } from './note.js';

/** SQL: the department `$3` has work of the matter now. */
const holds = (matter: string): string =>
  `exists (select from assignments held where held.matter_id = ${matter} and held.department = $3 and held.state in ('sent', 'signed', 'answered'))
    and not ${accessFrozen(matter, '$3')}`;

/** SQL: the note is about a matter within the areas in which a desk reads. */
const IN_REACH = `($6::text[] is null or exists (select from matters noted where noted.id = n.matter_id and ${liesWithin('noted', '$6')})
  or (n.about = 'triage' and ${submissionWithin('n.subject_id', '$6')}))`;

/**
 * SQL: the reader of `readerValues` may read the note `n`. One rule for lists, changes and mentions. Notes of a sealed matter, and
 * those from before a part of it was sealed, are read at the sealed desk only.
 */
const READABLE = `n.about <> 'sealed'
  and not exists (select from matters m where m.id = n.matter_id and m.sealed)
  and not (n.about = 'triage' and exists (select from submissions s where s.id = n.subject_id and s.seal <> 'open'))
  and not ${mayQuoteSealed('n.matter_id', 'n.written_at')}
  and (($4 and ${IN_REACH}) or ($5 and ${holds('n.matter_id')}))
  and (n.author = $2 or case n.visibility when 'handlers' then true when 'desk' then $4 else n.unit is not distinct from $3::text end)`;

/** `$2` to `$6`; `$1` is the caller's. */
const readerValues = ({ accountId, department, isDesk, isUnit, reach }: NoteReader): unknown[] => [
  accountId,
  department,
  isDesk,
  isUnit && department !== null,
  reach,
];

const VIEW = `select n.id, n.about, n.subject_id as "subjectId", n.visibility, n.written_at as "writtenAt", v.version,
    v.written_at as "changedAt", n.withdrawn_at as "withdrawnAt", case when n.withdrawn_at is null then v.text else '' end as text,
    jsonb_build_object('id', k.id, 'unit', n.unit, 'name', case when k.body is not distinct from $3::text then k.name end) as author
  from notes n join accounts k on k.id = n.author
  join lateral (select version, text, written_at from note_versions where note_id = n.id order by version desc limit 1) v on true`;

const MOST_NOTES = 500;

/** The notes of a subject and of its matter, oldest first. */
export async function findNotes(
  database: DataSource,
  { about, id }: OpenNoteSubject,
  reader: NoteReader,
): Promise<NoteView[]> {
  const subject =
    about === 'matter' ? 'n.matter_id = $1' : `(n.subject_id = $1 or n.matter_id = (${MATTER_OF[about]}))`;
  return rows<NoteView>(
    database,
    `${VIEW} where ${subject} and ${READABLE} order by n.written_at, n.id limit ${MOST_NOTES}`,
    [id, ...readerValues(reader)],
  );
}

const MATTER_OF = {
  matter: 'select id from matters where id = $1',
  assignment: 'select matter_id from assignments where id = $1',
  triage: 'select matter_id from triage_items where submission_id = $1',
} as const;

/** Undefined where the reader may not read it. */
export async function findNote(
  session: Tx | DataSource,
  id: string,
  reader: NoteReader,
): Promise<(NoteView & { mine: boolean }) | undefined> {
  const note = await row<NoteView>(session, `${VIEW} where n.id = $1 and ${READABLE}`, [id, ...readerValues(reader)]);
  return note && { ...note, mine: note.author.id === reader.accountId };
}

export interface NotedSubject {
  matterId: string | null;
}

/** The open subject of a note, for who may write about it: the desk about what it reads, a department about what it has. */
export async function findNotedSubject(
  session: Tx | DataSource,
  { about, id }: OpenNoteSubject,
  reader: NoteReader,
): Promise<NotedSubject | undefined> {
  const subject = {
    matter: 'select m.id as "matterId" from matters m where m.id = $1 and not m.sealed and $2::boolean',
    assignment: `select a.matter_id as "matterId" from assignments a join matters m on m.id = a.matter_id and not m.sealed
      where a.id = $1 and a.department = $2 and a.state in ('sent', 'signed', 'answered') and not ${accessFrozen('a.matter_id', 'a.department')}`,
    triage: `select i.matter_id as "matterId" from triage_items i join submissions s on s.id = i.submission_id and s.seal = 'open'
      left join matters m on m.id = i.matter_id where i.submission_id = $1 and m.sealed is not true and $2::boolean`,
  }[about];
  return row<NotedSubject>(session, subject, [id, about === 'assignment' ? reader.department : reader.isDesk]);
}

export interface NewNote {
  id: string;
  subject: NoteSubject;
  matterId: string | null;
  author: string;
  unit: string | null;
  visibility: NoteView['visibility'];
}

export async function insertNote(tx: Tx, note: NewNote): Promise<void> {
  await tx.query(
    'insert into notes (id, about, subject_id, matter_id, author, unit, visibility) values ($1, $2, $3, $4, $5, $6, $7)',
    [note.id, note.subject.about, note.subject.id, note.matterId, note.author, note.unit, note.visibility],
  );
}

/** `stored` is encrypted by the caller where it is bound to its row. */
export async function insertNoteVersion(
  tx: Tx,
  { noteId, version, stored }: { noteId: string; version: number; stored: string },
): Promise<void> {
  await tx.query('insert into note_versions (note_id, version, text) values ($1, $2, $3)', [noteId, version, stored]);
}

export const encryptedNote = (tx: Tx, text: string): string => encryptedText(tx, text);

/** Two changes of one note wait for each other. */
export async function lockNote(tx: Tx, id: string): Promise<void> {
  await tx.query('select from notes where id = $1 for update', [id]);
}

export async function markNoteWithdrawn(tx: Tx, id: string): Promise<void> {
  await tx.query('update notes set withdrawn_at = now() where id = $1 and withdrawn_at is null', [id]);
}

/** One wording of a note. */
export interface NoteVersion {
  version: number;
  text: string;
  writtenAt: Date;
}

export async function findNoteVersions(database: DataSource, noteId: string): Promise<NoteVersion[]> {
  return rows<NoteVersion>(
    database,
    'select version, text, written_at as "writtenAt" from note_versions where note_id = $1 order by version',
    [noteId],
  );
}
