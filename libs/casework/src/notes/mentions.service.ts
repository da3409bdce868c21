import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { findMentions, markMentionRead } from './mention.queries.js';
import { findNote } from './note.queries.js';
import type { NoteReader, NoteView } from './note.js';

/** A note that names the reader. Its words are read where the note is. */
export interface MentionView {
  noteId: string;
  about: NoteView['about'];
  subjectId: string;
  author: NoteView['author'];
  mentionedAt: Date;
  readAt: Date | null;
}

/** 提到我的: the list of one person. */
@Injectable()
export class MentionsService {
  constructor(private readonly database: DataSource) {}

  /** Unread ones first, then the newest. A note that the person may read no more is left out, and so is a withdrawn one. */
  async list(
    reader: NoteReader & { accountId: string },
    { unread, limit }: { unread: boolean; limit: number },
  ): Promise<MentionView[]> {
    const mentions = await findMentions(this.database, { accountId: reader.accountId, unread, limit });
    const views: MentionView[] = [];
    for (const { noteId, mentionedAt, readAt } of mentions) {
      const note = await findNote(this.database, noteId, reader);
      if (!note || note.withdrawnAt !== null) continue;
      const { about, subjectId, author } = note;
      views.push({ noteId, about, subjectId, author, mentionedAt, readAt });
    }
    return views;
  }

  /** False where nobody mentioned the person there. */
  async markRead(accountId: string, noteId: string): Promise<boolean> {
    return markMentionRead(this.database, accountId, noteId);
  }
}
