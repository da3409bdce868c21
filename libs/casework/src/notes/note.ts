import type { AreaReach } from '#people';

/** What a note 备注 is about. `triage` and `sealed` are named by the id of the submission. */
export type NoteSubject = { about: 'matter' | 'assignment' | 'triage' | 'sealed'; id: string };

export type OpenNoteSubject = NoteSubject & { about: 'matter' | 'assignment' | 'triage' };

/** `unit` 本单位, `desk` 中心, `handlers` 所有承办方: the desk and every department that has work of the matter now. */
export const NOTE_VISIBILITIES = ['unit', 'desk', 'handlers'] as const;
export type NoteVisibility = (typeof NOTE_VISIBILITIES)[number];

/** Who reads. A key of a machine has no account. */
export interface NoteReader {
  accountId: string | null;
  department: string | null;
  /** Reads the matters of the city: the desks. */
  isDesk: boolean;
  /** Where it reads them. */
  reach: AreaReach;
  /** Reads the work of its department. */
  isUnit: boolean;
}

/** A person who writes, with who they are as a reader. */
export type NoteWriter = NoteReader & { accountId: string };

/** One note as somebody reads it. */
export interface NoteView {
  id: string;
  about: NoteSubject['about'];
  subjectId: string;
  visibility: NoteVisibility | 'sealed-desk';
  /** Account of the author; the name for colleagues of the same unit only. */
  author: { id: string; unit: string | null; name: string | null };
  writtenAt: Date;
  /** 1, and one more with each change. */
  version: number;
  changedAt: Date;
  withdrawnAt: Date | null;
  /** Empty for a withdrawn note. */
  text: string;
}

/** `not-yours`: only the author changes or withdraws a note. `withdrawn`: it is changed no more. */
export type NoteRefusal =
  | { outcome: 'refused'; reason: 'not-found' | 'not-yours' | 'withdrawn' }
  /** `at`: which of the mentioned logins is nobody who may read the note. */
  | { outcome: 'refused'; reason: 'cannot-mention'; at: number };

export type NoteWritten = { outcome: 'written'; id: string; version: number } | NoteRefusal;
