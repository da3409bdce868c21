import { v7 as uuid } from 'uuid';
import { currentTraceparent, encryptedValue, type JsonParts, type Tx, writeOrGather } from '#platform';
import { insertMessages } from './delivery.queries.js';
import type { Owner } from './owner.js';

/** One message owed to one owner. */
export interface Owed extends Owner {
  /**
   * `noun.verb` in the past tense of `[a-z0-9_]`, e.g. `assignment.sent`; the event type is this with the prefix
   * `cn.huiliu.`.
   */
  type: string;
  /** The subject, e.g. a matter's number. */
  subject: string;
  /**
   * The content of the message. It must be masked and have passed the accusation guard (INV-22): the ledger keeps it
   * permanently, pushes it and shows it on the pull feed without another check.
   */
  data: Record<string, unknown>;
}

/** Ids, codes and days of a message; what it tells in words is encrypted. */
export const MESSAGE_DATA_PARTS: JsonParts = {
  clear: [
    ...['registrationNumber', 'submissionId', 'matterId', 'matterNumber', 'proceedingId', 'proceeding', 'assignmentId'],
    ...[
      'noticeId',
      'suggestionId',
      'role',
      'kind',
      'category',
      'urgency',
      'from',
      'department',
      'departments',
      'because',
    ],
    ...['conclusion', 'solved', 'notice', 'level', 'clock', 'limits', 'members', 'dueOn', 'provisional'],
  ],
  own: ['title', 'text'],
};

/**
 * Writes a message in the caller's transaction: the message itself (for the pull feed), and one delivery with its queue
 * entry for each active endpoint of the owner. An owner without an endpoint pulls. Returns the message's id. Throws
 * when the type is not `noun.verb` or the subject is empty; those are bugs of the caller.
 */
export async function owe(tx: Tx, owed: Owed): Promise<string> {
  if (!/^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$/.test(owed.type))
    throw new Error(`a message type is noun.verb, not ${owed.type}`);
  if (owed.subject === '') throw new Error('a message needs a subject');
  const id = uuid();
  const { ownerKind, owner, type, subject, data } = owed;
  const stored = encryptedValue(tx, data as object, MESSAGE_DATA_PARTS);
  await writeOrGather(tx, insertMessages, {
    id,
    ownerKind,
    owner,
    type,
    subject,
    data: stored,
    orderKey: orderKeyOf(owed),
    traceparent: currentTraceparent(),
  });
  return id;
}

/**
 * What keeps the messages of one case in order on their way to an endpoint: to a department its matter, to a source the submission.
 * A message that names neither is in order with those of its subject.
 */
function orderKeyOf({ ownerKind, subject, data }: Owed): string {
  const matter = ownerKind === 'department' ? data['matterNumber'] : undefined;
  return typeof matter === 'string' ? matter : subject;
}
