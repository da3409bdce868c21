import type { DataSource } from 'typeorm';
import { row, rows, type Tx } from '#platform';
import type { Message } from './protocols/cloud-event.js';
import type { FeedPosition } from './feed/cursor.js';
import type { Owner } from './owner.js';

/** SQL: the message `m` may still be shown and sent. */
export const NOT_WITHHELD = 'not exists (select from withheld_messages w where w.message_id = m.id)';

/** The owner's messages after a place, below the oldest transaction that is still open; see message-feed.service.ts. */
export async function messagesAfter(
  database: DataSource,
  { ownerKind, owner }: Owner,
  place: FeedPosition,
  { limit, types }: { limit: number; types: readonly string[] | undefined },
): Promise<(Message & FeedPosition)[]> {
  return rows<Message & FeedPosition>(
    database,
    `select id, type, subject, data, at, xid::text, seq::text from messages m
     where owner_kind = $1 and owner = $2 and (xid, seq) > ($3::text::xid8, $4::bigint)
       and xid < pg_snapshot_xmin(pg_current_snapshot()) and ${NOT_WITHHELD}
       and ($6::text[] is null or type = any($6))
     order by m.xid, m.seq limit $5`,
    [ownerKind, owner, place.xid, place.seq, limit, types ?? null],
  );
}

/** Whether the owner's ledger holds this very place. Messages are never deleted, so a cursor that was given out stays valid. */
export async function holdsPlace(
  database: DataSource,
  { ownerKind, owner }: Owner,
  { xid, seq }: FeedPosition,
): Promise<boolean> {
  const found = await row(
    database,
    'select 1 from messages where owner_kind = $1 and owner = $2 and xid = $3::text::xid8 and seq = $4::bigint',
    [ownerKind, owner, xid, seq],
  );
  return found !== undefined;
}

/** The place before the owner's first message that was written at this time or later; undefined for the beginning. */
export async function placeBefore(
  database: DataSource,
  { ownerKind, owner }: Owner,
  since: Date,
): Promise<FeedPosition | undefined> {
  return row<FeedPosition>(
    database,
    `with first as (
       select xid, seq from messages m where owner_kind = $1 and owner = $2 and at >= $3 order by m.xid, m.seq limit 1)
     select xid::text, seq::text from messages m where owner_kind = $1 and owner = $2
       and (not exists (select from first) or (m.xid, m.seq) < (select xid, seq from first))
       and xid < pg_snapshot_xmin(pg_current_snapshot())
     order by m.xid desc, m.seq desc limit 1`,
    [ownerKind, owner, since],
  );
}

/** A message that was taken off the feeds, and how far it had come. */
export interface WithheldMessage {
  id: string;
  ownerKind: string;
  owner: string;
  type: string;
  reached: string;
  reachedAt: Date;
}

/** Takes the earlier messages about these subjects off the feeds. Messages of this very transaction are not touched. */
export async function withholdMessages(
  tx: Tx,
  submissionId: string,
  { subjects, except, joinedBy }: { subjects: readonly string[]; except: readonly string[]; joinedBy: string | null },
): Promise<WithheldMessage[]> {
  return rows<WithheldMessage>(
    tx,
    `with found as (
       select m.id, m.owner_kind, m.owner, m.type, coalesce(d.delivered_at, m.at) as reached_at,
         case when d.delivered_at is not null then 'delivered' when d.flying then 'in-flight' else 'feed' end as reached
       from messages m left join lateral (
         select max(settled_at) filter (where state = 'delivered') as delivered_at, bool_or(state = 'pending' and leased_until > now()) as flying
         from deliveries where message_id = m.id) d on true
       where m.xid <> pg_current_xact_id() and (
         (m.subject = any($2::text[]) and m.type <> all($3::text[])
           and ($4::text is null or m.type <> 'submission.joined' or m.data ->> 'registrationNumber' = $4))
         -- Its words were told to the leads of matters too that it has left since.
         or (m.type = 'submission.joined' and m.data ->> 'registrationNumber' = (select number from submissions where id = $1)
           and m.subject in (select a.id::text from links l join assignments a on a.matter_id = l.matter_id where l.submission_id = $1)))),
     written as (
       insert into withheld_messages (message_id, submission_id, reached, reached_at) select id, $1, reached, reached_at from found
       on conflict do nothing returning message_id)
     select f.id, f.owner_kind as "ownerKind", f.owner, f.type, f.reached, f.reached_at as "reachedAt" from found f join written w on w.message_id = f.id order by f.reached_at`,
    [submissionId, subjects, except, joinedBy],
  );
}
