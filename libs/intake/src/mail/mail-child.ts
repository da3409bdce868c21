import { boundOwnMemory } from '../files/own-memory.js';
import { readMessage, type ReadMessage } from './read-message.js';

/** What the process that reads e-mail is sent, and what it answers. */
export interface MailTask {
  raw: Uint8Array;
}
export type MailAnswer = ReadMessage | 'unreadable';

process.on('message', ({ raw }: MailTask) => {
  void readMessage(raw).then(
    (answer) => process.send?.(answer),
    () => process.send?.('unreadable'),
  );
});
boundOwnMemory(768);
