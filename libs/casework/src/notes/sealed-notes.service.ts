import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import { insertNote, insertNoteVersion } from './note.queries.js';
import { boundNote, findSealedNotes, findSealedSubject } from './sealed-note.queries.js';
import type { NoteView } from './note.js';

/** Notes about a sealed file. They are read and written at the sealed desk only, each reading is in the audit, and they mention nobody. */
@Injectable()
export class SealedNotesService {
  constructor(private readonly database: DataSource) {}

  /** Undefined where there is no sealed file with words. */
  async list(submissionId: string, actor: string): Promise<NoteView[] | undefined> {
    return this.database.transaction(async (tx) => {
      const notes = await findSealedNotes(tx, submissionId);
      if (notes.length === 0 && !(await findSealedSubject(tx, submissionId))) return undefined;
      await append(tx, {
        actor,
        action: 'sealed-notes.read',
        subjectKind: 'submission',
        subjectId: submissionId,
        detail: { count: notes.length },
      });
      return notes;
    });
  }

  async write(submissionId: string, text: string, author: string): Promise<{ id: string } | undefined> {
    return this.database.transaction(async (tx) => {
      const sealed = await findSealedSubject(tx, submissionId);
      if (!sealed) return undefined;
      const id = uuid();
      const subject = { about: 'sealed' as const, id: submissionId };
      await insertNote(tx, {
        id,
        subject,
        matterId: sealed.matterId,
        author,
        unit: null,
        visibility: 'sealed-desk',
      });
      await insertNoteVersion(tx, { noteId: id, version: 1, stored: boundNote(tx, id, text) });
      await append(tx, {
        actor: `person:${author}`,
        action: 'sealed-note.written',
        subjectKind: 'submission',
        subjectId: submissionId,
        detail: { note: id },
      });
      return { id };
    });
  }
}
