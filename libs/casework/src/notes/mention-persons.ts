import { type Allowance, allowanceOf, heldRolesOf, permissionReach, readLogin } from '#people';
import type { Tx } from '#platform';
import { findMentionedAccount, insertMention, type MentionedAccount } from './mention.queries.js';
import { findNote } from './note.queries.js';
import type { NoteReader } from './note.js';

/** Who somebody is as a reader of notes, by what they may do. */
export const noteReaderOf = (
  allowance: Allowance,
  { accountId, department }: Pick<NoteReader, 'accountId' | 'department'>,
): NoteReader => ({
  accountId,
  department,
  isDesk: allowance.may.has('matter:read'),
  reach: permissionReach(allowance, 'matter:read'),
  isUnit: allowance.may.has('own-assignment:read'),
});

/**
 * Puts the note into the list of each person named. Returns the place of the first login that is nobody who may read the note;
 * the caller rolls back. A login that there is not and one that may not read it are refused alike, so nobody learns who is there.
 */
export async function mentionPersons(
  tx: Tx,
  noteId: string,
  { logins, at }: { logins: readonly string[]; at: Date },
): Promise<number | undefined> {
  for (const [place, typed] of logins.entries()) {
    const account = await findMentionedAccount(tx, readLogin(typed) ?? '');
    if (!account || !(await mayRead(tx, noteId, { account, at }))) return place;
    await insertMention(tx, account.id, noteId);
  }
  return undefined;
}

async function mayRead(
  tx: Tx,
  noteId: string,
  { account, at }: { account: MentionedAccount; at: Date },
): Promise<boolean> {
  const allowance = allowanceOf(await heldRolesOf(tx, account.id, at));
  const reader = noteReaderOf(allowance, { accountId: account.id, department: account.body });
  return (await findNote(tx, noteId, reader)) !== undefined;
}
