import { createHash } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import { keyedHash, type Tx, type Vault } from '#platform';
import { mailIdentity } from './mail-identity.js';
import { insertMail } from './mail.queries.js';
import { MOST_MAIL_BYTES } from './mail-states.js';

/** An e-mail as it was found; `bytes` is undefined when it is too large to be fetched. */
export interface FoundMail {
  mailboxId: string | null;
  /** What names the message where it cannot be read: its place in its mailbox. */
  place: string;
  bytes: Buffer | undefined;
  size: number;
  /** When its server got it. */
  receivedAt: Date;
  actor: string;
}

/**
 * Takes an e-mail over, so that nothing is lost when the process ends after that. It is read later. False when the hub has it
 * already. `seal` runs before the transaction.
 */
export function mailToTake(vault: Vault, found: FoundMail): (tx: Tx) => Promise<boolean> {
  const id = uuid();
  const { mailboxId, bytes, size, actor } = found;
  const isTooLarge = bytes === undefined || bytes.length > MOST_MAIL_BYTES;
  const told = isTooLarge ? found.place : mailIdentity(bytes);
  const sealed = isTooLarge ? null : vault.seal(bytes, id);
  const now = new Date();
  const receivedAt = found.receivedAt > now || Number.isNaN(found.receivedAt.getTime()) ? now : found.receivedAt;
  return async (tx) => {
    const identity = keyedHash(tx, 'mail', createHash('sha256').update(told).digest());
    const reason = isTooLarge ? 'too-large' : null;
    if (!(await insertMail(tx, { id, mailboxId, identity, size, receivedAt, bytesCipher: sealed, reason })))
      return false;
    await append(tx, {
      actor,
      action: 'mail.arrived',
      subjectKind: 'mail',
      subjectId: id,
      detail: { mailbox: mailboxId, bytes: size, ...(reason ? { setAside: reason } : {}) },
    });
    return true;
  };
}
