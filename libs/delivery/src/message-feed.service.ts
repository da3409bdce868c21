import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { cloudEvent, type CloudEvent } from './protocols/cloud-event.js';
import { BEGINNING, decodeCursor, encodeCursor } from './cursor.js';
import type { Owner } from './owner.js';
import { messagesAfter } from './message.queries.js';

/** `cursor`: send it with the next call. `more`: more messages can be read at once. */
export type PullResult =
  { ok: true; events: CloudEvent[]; cursor: string; more: boolean } | { ok: false; reason: 'malformed-cursor' };

const MAX_LIMIT = 1000;

/** The messages that an owner reads by itself, in order. */
@Injectable()
export class MessageFeedService {
  constructor(private readonly database: DataSource) {}

  /**
   * Returns the owner's next messages after `cursor`, from the beginning without one; at most `limit` (1–1000, clamped).
   * Misses nothing: a sequence number is taken at insert but seen at commit, so a reader of `seq > cursor` skips the row
   * of a slow writer for good. Here rows are ordered by (transaction id, seq) and shown only below the oldest open
   * transaction; below that line no row can appear any more. Price: the feed waits for the slowest open writer of the
   * whole server.
   */
  async pull(owner: Owner, cursor: string | undefined, limit: number): Promise<PullResult> {
    const place = cursor === undefined || cursor === '' ? BEGINNING : decodeCursor(cursor);
    if (!place) return { ok: false, reason: 'malformed-cursor' };
    const size = Math.max(1, Math.min(MAX_LIMIT, Math.trunc(limit)));
    const found = await messagesAfter(this.database, owner, place, size + 1);
    const page = found.slice(0, size);
    return {
      ok: true,
      events: page.map(cloudEvent),
      cursor: encodeCursor(page.at(-1) ?? place),
      more: found.length > size,
    };
  }
}
