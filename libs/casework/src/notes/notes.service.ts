import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import type { Tx } from '#platform';
import { mentionPersons } from './mention-persons.js';
import {
  encryptedNote,
  findNote,
  findNotedSubject,
  findNotes,
  findNoteVersions,
  insertNote,
  insertNoteVersion,
  lockNote,
  markNoteWithdrawn,
  type NoteVersion,
} from './note.queries.js';
import type {
  NoteReader,
  NoteRefusal,
  NoteView,
  NoteVisibility,
  NoteWriter,
  NoteWritten,
  OpenNoteSubject,
} from './note.js';

export interface NoteWords {
  text: string;
  /** Logins. */
  mentions: readonly string[];
}

/** 备注: what clerks and handlers write to each other about open work. Citizens and messages never read them. */
@Injectable()
export class NotesService {
  constructor(private readonly database: DataSource) {}

  async list(subject: OpenNoteSubject, reader: NoteReader): Promise<NoteView[]> {
    return findNotes(this.database, subject, reader);
  }

  /** Undefined for what the caller may not write about. */
  async mayWrite(subject: OpenNoteSubject, writer: NoteWriter): Promise<boolean> {
    return (await findNotedSubject(this.database, subject, writer)) !== undefined;
  }

  async write(
    subject: OpenNoteSubject,
    { visibility, ...words }: NoteWords & { visibility: NoteVisibility },
    writer: NoteWriter,
  ): Promise<NoteWritten> {
    return this.#changed(async (tx) => {
      const noted = await findNotedSubject(tx, subject, writer);
      if (!noted) return refused('not-found');
      const id = uuid();
      const unit = subject.about === 'assignment' ? writer.department : null;
      await insertNote(tx, { id, subject, matterId: noted.matterId, author: writer.accountId, unit, visibility });
      return this.#written(tx, { id, version: 1, action: 'note.written', subject, visibility }, { words, writer });
    });
  }

  /** Writes a new version; the earlier ones are kept. Only its author may. */
  async change(id: string, words: NoteWords, writer: NoteWriter): Promise<NoteWritten> {
    return this.#changed(async (tx) => {
      const note = await ownNote(tx, id, writer);
      if ('outcome' in note) return note;
      const subject = { about: note.about, id: note.subjectId };
      const version = note.version + 1;
      return this.#written(tx, { id, version, action: 'note.changed', subject }, { words, writer });
    });
  }

  /** The note is kept; its words are shown to its author alone. Repeating it has no effect. */
  async withdraw(id: string, writer: NoteWriter): Promise<{ outcome: 'withdrawn' } | NoteRefusal> {
    return this.database.transaction(async (tx) => {
      const note = await ownNote(tx, id, writer);
      if ('outcome' in note) return note.reason === 'withdrawn' ? { outcome: 'withdrawn' } : note;
      await markNoteWithdrawn(tx, id);
      await this.#note(tx, writer, { id, action: 'note.withdrawn', detail: { about: note.about } });
      return { outcome: 'withdrawn' };
    });
  }

  /** Every wording of a note; those of a withdrawn one for its author alone. */
  async versions(id: string, reader: NoteReader): Promise<NoteVersion[] | undefined> {
    const note = await findNote(this.database, id, reader);
    if (!note || (note.withdrawnAt !== null && !note.mine)) return undefined;
    return findNoteVersions(this.database, id);
  }

  async #written(
    tx: Tx,
    { id, version, action, subject, visibility }: WrittenNote,
    { words, writer }: { words: NoteWords; writer: NoteWriter },
  ): Promise<NoteWritten> {
    await insertNoteVersion(tx, { noteId: id, version, stored: encryptedNote(tx, words.text) });
    const at = await mentionPersons(tx, id, { logins: words.mentions, at: new Date() });
    if (at !== undefined) throw new Unwritten({ outcome: 'refused', reason: 'cannot-mention', at });
    const { about, id: of } = subject;
    await this.#note(tx, writer, {
      id,
      action,
      detail: { about, of, version, mentions: words.mentions.length, ...(visibility ? { visibility } : {}) },
    });
    return { outcome: 'written', id, version };
  }

  #note(
    tx: Tx,
    { accountId }: NoteWriter,
    { id, action, detail }: { id: string; action: string; detail: Record<string, unknown> },
  ): Promise<void> {
    return append(tx, { actor: `person:${accountId}`, action, subjectKind: 'note', subjectId: id, detail });
  }

  /** A mention that is refused takes the note with it. */
  async #changed(write: (tx: Tx) => Promise<NoteWritten>): Promise<NoteWritten> {
    try {
      return await this.database.transaction(write);
    } catch (fault) {
      if (fault instanceof Unwritten) return fault.refusal;
      throw fault;
    }
  }
}

interface WrittenNote {
  id: string;
  version: number;
  action: string;
  subject: { about: string; id: string };
  visibility?: NoteVisibility;
}

class Unwritten extends Error {
  constructor(readonly refusal: NoteRefusal) {
    super('the note was refused');
  }
}

const refused = (reason: 'not-found' | 'not-yours' | 'withdrawn'): NoteRefusal & { reason: typeof reason } => ({
  outcome: 'refused',
  reason,
});

async function ownNote(tx: Tx, id: string, writer: NoteWriter): Promise<NoteView | NoteRefusal> {
  await lockNote(tx, id);
  const note = await findNote(tx, id, writer);
  if (!note) return refused('not-found');
  if (!note.mine) return refused('not-yours');
  return note.withdrawnAt === null ? note : refused('withdrawn');
}
