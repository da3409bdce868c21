import { row, type Tx } from '#platform';
import { NOT_WITHHELD } from './message.queries.js';

/** Which messages of an endpoint are sent again. */
export interface ReplayWish {
  /** Messages written at this time or later. */
  since: Date;
  /** Messages written before this time; until now when left out. */
  until?: Date | undefined;
  /** Only what no try could deliver. */
  failedOnly?: boolean | undefined;
}

// Of messages from before the endpoint was registered, or that its filter left out then, there is no delivery yet.
const OWED = `
  select m.id, m.seq, e.id as endpoint_id, case when e.owner_kind = 'department' then coalesce(m.data ->> 'matterNumber', m.subject) else m.subject end as order_key
  from endpoints e join messages m on m.owner_kind = e.owner_kind and m.owner = e.owner
  where e.id = $1 and m.at >= $2 and ($3::timestamptz is null or m.at < $3) and (e.types is null or m.type = any(e.types)) and ${NOT_WITHHELD}`;

/**
 * Starts a new round for the messages of an endpoint, with their queue entries, as one statement: a process that is killed leaves all
 * of it or nothing. Tries under way and messages that wait anyway are left alone. Answers how many.
 */
export async function startRounds(
  tx: Tx,
  endpointId: string,
  { since, until, failedOnly = false }: ReplayWish,
  actor: string,
): Promise<number> {
  const started = await row<{ count: number }>(
    tx,
    `with owed as (${OWED}),
     again as (
       update deliveries d set state = 'pending', next_attempt_at = now(), leased_until = null, settled_at = null,
         round_start = d.attempts, asked_by = $5
       from owed o where d.message_id = o.id and d.endpoint_id = o.endpoint_id and (d.state = 'dead' or (d.state = 'delivered' and not $4))
       returning d.id),
     made as (
       insert into deliveries (id, message_id, endpoint_id, order_key, order_seq, asked_by)
       select gen_random_uuid(), o.id, o.endpoint_id, o.order_key, o.seq, $5 from owed o where not $4
       on conflict (message_id, endpoint_id) do nothing returning id),
     queued as (insert into queue_outbox (queue, ref) select 'delivery', id from again union all select 'delivery', id from made returning 1)
     select count(*)::int as count from queued`,
    [endpointId, since, until ?? null, failedOnly, actor],
  );
  return started?.count ?? 0;
}
