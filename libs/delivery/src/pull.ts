import type { DataSource } from 'typeorm';
import { rows } from '#platform';
import { cloudEvent, type CloudEvent, type Message } from './protocols/cloud-event.js';
import { BEGINNING, decodeCursor, encodeCursor, type FeedPosition } from './cursor.js';
import type { Owner } from './ledger.js';
import { NOT_WITHHELD } from './withhold.js';

/** `cursor`: send it with the next call. `more`: more messages can be read at once. */
export type PullResult =
  { ok: true; events: CloudEvent[]; cursor: string; more: boolean } | { ok: false; reason: 'malformed-cursor' };

const MAX_LIMIT = 1000;

/**
 * Returns the owner's next messages after `cursor`, from the beginning without one; at most `limit` (1–1000, clamped).
 * Misses nothing: a sequence number is taken at insert but seen at commit, so a reader of `seq > cursor` skips the row
 * of a slow writer for good. Here rows are ordered by (transaction id, seq) and shown only below the oldest open
 * transaction; below that line no row can appear any more. Price: the feed waits for the slowest open writer of the
 * whole server.
 */
export async function pull(
  database: DataSource,
  owner: Owner,
  cursor: string | undefined,
  limit: number,
): Promise<PullResult> {
  const place = cursor === undefined || cursor === '' ? BEGINNING : decodeCursor(cursor);
  if (!place) return { ok: false, reason: 'malformed-cursor' };
  const size = Math.max(1, Math.min(MAX_LIMIT, Math.trunc(limit)));
  const found = await rows<Message & FeedPosition>(
    database,
    `select id, type, subject, data, at, xid::text, seq::text from messages m
     where owner_kind = $1 and owner = $2 and (xid, seq) > ($3::text::xid8, $4::bigint)
       and xid < pg_snapshot_xmin(pg_current_snapshot()) and ${NOT_WITHHELD}
     order by m.xid, m.seq limit $5`,
    [owner.ownerKind, owner.owner, place.xid, place.seq, size + 1],
  );
  const page = found.slice(0, size);
  return {
    ok: true,
    events: page.map(cloudEvent),
    cursor: encodeCursor(page.at(-1) ?? place),
    more: found.length > size,
  };
}
