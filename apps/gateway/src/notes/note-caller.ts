import { noteReaderOf, type NoteReader, type NoteRefusal, type NoteWriter } from '#casework';
import type { Caller } from '#people';
import { ProblemError } from '#platform';

/** The caller as a reader of notes. */
export const readerOf = (caller: Caller): NoteReader =>
  noteReaderOf(caller, { accountId: caller.person?.id ?? null, department: caller.department });

/** The caller as a writer; a key is nobody who writes notes. */
export function writerOf(caller: Caller): NoteWriter {
  if (!caller.person) throw new ProblemError('forbidden');
  return { ...readerOf(caller), accountId: caller.person.id };
}

const WHY_NOT = {
  'not-yours': { zh: '只有作者本人可以修改或撤回', en: 'only its author changes or withdraws a note' },
  withdrawn: { zh: '备注已撤回', en: 'the note was withdrawn' },
};

/** Why a note was refused, for its writer. */
export function noteProblem(refusal: NoteRefusal): ProblemError {
  if (refusal.reason === 'not-found') return new ProblemError('not-found');
  if (refusal.reason !== 'cannot-mention') return new ProblemError('not-allowed-now', WHY_NOT[refusal.reason]);
  return new ProblemError('invalid-payload', undefined, [
    { field: `mentions[${refusal.at}]`, zh: '不是能查看此备注的人员', en: 'is nobody who may read this note' },
  ]);
}
