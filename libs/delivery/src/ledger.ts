import { v7 as uuid } from 'uuid';
import { needsJob, rows, type Tx } from '#platform';

/** The owner of messages: a department 承办单位, or a source 来件渠道 (the channel of a submission receives its answer). */
export interface Owner {
  ownerKind: 'department' | 'source';
  /** Department code or source name. */
  owner: string;
}

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
  await tx.query('insert into messages (id, owner_kind, owner, type, subject, data) values ($1, $2, $3, $4, $5, $6)', [
    id,
    owed.ownerKind,
    owed.owner,
    owed.type,
    owed.subject,
    JSON.stringify(owed.data),
  ]);
  const deliveries = await rows<{ id: string }>(
    tx,
    `insert into deliveries (id, message_id, endpoint_id)
     select gen_random_uuid(), $1, id from endpoints where owner_kind = $2 and owner = $3 and active
     returning id`,
    [id, owed.ownerKind, owed.owner],
  );
  for (const delivery of deliveries) await needsJob(tx, 'delivery', delivery.id);
  return id;
}
