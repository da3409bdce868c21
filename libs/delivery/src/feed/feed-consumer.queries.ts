import type { DataSource } from 'typeorm';
import { rows } from '#platform';
import { decodeCursor } from './cursor.js';

/** A reader of the pull feed 拉取方, and how far it has come, for administrators. */
export interface FeedConsumer {
  ownerKind: 'department' | 'source';
  owner: string;
  name: string;
  /** Everything up to it was confirmed. */
  cursor: string;
  movedAt: Date;
  /** When the last message that it confirmed was written; null at the beginning, or for a place from before a restore. */
  readUpTo: Date | null;
  /** Messages that it has not confirmed, counted up to {@link MOST_COUNTED}. */
  unread: number;
}

type StoredConsumer = Pick<FeedConsumer, 'ownerKind' | 'owner' | 'name' | 'cursor' | 'movedAt'>;

/** Messages of one reader that are counted; a reader that is further behind has at least this many. */
export const MOST_COUNTED = 1000;
/** Readers that are listed, those that moved last first. */
const MOST_LISTED = 500;

/** The readers of all owners. A cursor is decoded here and not in SQL, because it is opaque there too. */
export async function findFeedConsumers(database: DataSource): Promise<FeedConsumer[]> {
  const stored = await rows<StoredConsumer>(
    database,
    `select owner_kind as "ownerKind", owner, name, cursor, moved_at as "movedAt" from feed_consumers order by moved_at desc limit $1`,
    [MOST_LISTED],
  );
  const places = stored.map(({ cursor }) => decodeCursor(cursor));
  const progress = await rows<Pick<FeedConsumer, 'readUpTo' | 'unread'>>(
    database,
    `select (select at from messages m where m.owner_kind = c.owner_kind and m.owner = c.owner and m.xid = c.xid::xid8 and m.seq = c.seq) as "readUpTo",
       (select count(*)::int from (select from messages m where m.owner_kind = c.owner_kind and m.owner = c.owner and (m.xid, m.seq) > (c.xid::xid8, c.seq)
          and not exists (select from withheld_messages w where w.message_id = m.id) limit $5) behind) as unread
     from unnest($1::text[], $2::text[], $3::text[], $4::bigint[]) with ordinality as c (owner_kind, owner, xid, seq, place) order by place`,
    [
      stored.map(({ ownerKind }) => ownerKind),
      stored.map(({ owner }) => owner),
      places.map((place) => place?.xid ?? '0'),
      places.map((place) => place?.seq ?? '0'),
      MOST_COUNTED,
    ],
  );
  return stored.map((consumer, place) => ({ ...consumer, readUpTo: null, unread: 0, ...progress[place] }));
}
