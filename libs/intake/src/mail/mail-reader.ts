import { BoundedProcess } from '../files/bounded-process.js';
import type { MailAnswer, MailTask } from './mail-child.js';

const ENTRY = 'dist/libs/intake/src/mail/mail-child.js';

/** A process that reads e-mails; close it after use. */
export const newMailReader = (): BoundedProcess<MailTask, MailAnswer> =>
  new BoundedProcess(ENTRY, { limitMs: 60_000, heap: 512 });
