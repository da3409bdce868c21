import { append } from '#audit';
import { rows, type Tx } from '#platform';

/** The owner whose messages are withheld, and the submission. */
export interface Withholding {
  submissionId: string;
  /** The subjects of the messages: ids of assignments, numbers of submissions. */
  subjects: readonly string[];
  /** Message types without text, which are not withheld. */
  except: readonly string[];
  actor: string;
}

/**
 * 收回消息: removes all earlier messages about these subjects from the feeds and stops undelivered ones; a running try has
 * no effect any more. The ledger keeps the rows, but no endpoint shows them. One audit entry per message records how
 * far it was delivered, because an investigation must know who may know. Messages of this transaction are not affected.
 */
export async function withhold(tx: Tx, { submissionId, subjects, except, actor }: Withholding): Promise<void> {
  const withheld = await rows<{
    id: string;
    ownerKind: string;
    owner: string;
    type: string;
    reached: string;
    reachedAt: Date;
  }>(
    tx,
    `with found as (
       select m.id, m.owner_kind, m.owner, m.type, coalesce(d.delivered_at, m.at) as reached_at,
         case when d.delivered_at is not null then 'delivered' when d.flying then 'in-flight' else 'feed' end as reached
       from messages m left join lateral (
         select max(settled_at) filter (where state = 'delivered') as delivered_at, bool_or(state = 'pending' and leased_until > now()) as flying
         from deliveries where message_id = m.id) d on true
       where m.subject = any($2::text[]) and m.type <> all($3::text[]) and m.xid <> pg_current_xact_id()),
     written as (
       insert into withheld_messages (message_id, submission_id, reached, reached_at) select id, $1, reached, reached_at from found
       on conflict do nothing returning message_id)
     select f.id, f.owner_kind as "ownerKind", f.owner, f.type, f.reached, f.reached_at as "reachedAt" from found f join written w on w.message_id = f.id order by f.reached_at`,
    [submissionId, subjects, except],
  );
  await tx.query(
    "update deliveries set state = 'withheld', leased_until = null, settled_at = now() where state = 'pending' and message_id = any($1::uuid[])",
    [withheld.map(({ id }) => id)],
  );
  for (const { id, reachedAt, ...detail } of withheld) {
    await append(tx, {
      actor,
      action: 'message.withheld',
      subjectKind: 'submission',
      subjectId: submissionId,
      detail: { message: id, ...detail, reachedAt: reachedAt.toISOString() },
    });
  }
}

/** SQL: the message `m` may still be shown and sent. */
export const NOT_WITHHELD = 'not exists (select from withheld_messages w where w.message_id = m.id)';
