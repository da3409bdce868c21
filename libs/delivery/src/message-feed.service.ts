import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { append } from '#audit';
import { cloudEvent, type CloudEvent } from './protocols/cloud-event.js';
import { BEGINNING, decodeCursor, encodeCursor, type FeedPosition } from './feed/cursor.js';
import { FeedConsumerEntity } from './feed/feed-consumer.entity.js';
import { type FeedConsumer, findFeedConsumers } from './feed/feed-consumer.queries.js';
import type { Owner } from './owner.js';
import { holdsPlace, messagesAfter, placeBefore } from './message.queries.js';

/** Why a page was refused. `unknown-cursor`: this feed never gave it out, or the hub was restored from before it did. */
export type FeedRefusal = 'malformed-cursor' | 'unknown-cursor';

/** `cursor`: send it with the next call. `more`: more messages can be read at once. */
export type PullResult =
  { ok: true; events: CloudEvent[]; cursor: string; more: boolean } | { ok: false; reason: FeedRefusal };

/** What a reader asks for. Where it starts: `cursor`, else the confirmed place of `consumer`, else `since`, else the beginning. */
export interface FeedWish {
  cursor?: string | undefined;
  consumer?: string | undefined;
  since?: Date | undefined;
  /** Only messages of these types, without the prefix `cn.huiliu.`. */
  types?: readonly string[] | undefined;
  /** 1–1000, clamped. */
  limit: number;
  /** For how many milliseconds an empty page is held back until there is a message. */
  wait?: number | undefined;
  /** Aborted when the reader is gone. */
  gone?: AbortSignal | undefined;
}

const MAX_LIMIT = 1000;
/** Between two looks for a message that somebody waits for. */
const LOOK_EVERY_MS = 500;
/** Readers that wait in one process; a further one gets its empty page at once. */
const MOST_WAITING = 500;
/** Readers of one owner whose place the hub keeps. */
const MOST_CONSUMERS = 20;

/** The messages that an owner reads by itself, in order. */
@Injectable()
export class MessageFeedService implements OnModuleDestroy {
  readonly #stopping = new AbortController();
  #waiting = 0;

  constructor(private readonly database: DataSource) {}

  onModuleDestroy(): void {
    this.#stopping.abort();
  }

  /**
   * Returns the owner's next messages after its place. Misses nothing: a sequence number is taken at insert but seen at commit, so a
   * reader of `seq > cursor` skips the row of a slow writer for good. Here rows are ordered by (transaction id, seq) and shown only
   * below the oldest open transaction; below that line no row can appear any more. Price: the feed waits for the slowest open writer
   * of the whole server.
   */
  async pull(owner: Owner, wish: FeedWish): Promise<PullResult> {
    const place = await this.#placeOf(owner, wish);
    if (typeof place === 'string') return { ok: false, reason: place };
    const until = performance.now() + (wish.wait ?? 0);
    for (;;) {
      const page = await this.#pageAfter(owner, place, wish);
      const left = until - performance.now();
      if (page.events.length > 0 || left <= 0 || !(await this.#waits(Math.min(left, LOOK_EVERY_MS), wish.gone)))
        return page;
    }
  }

  /** 确认: the reader has everything up to this cursor. False when the owner has too many readers. */
  async confirm(owner: Owner, consumer: string, cursor: string): Promise<'confirmed' | 'too-many' | FeedRefusal> {
    const place = await this.#placeOf(owner, { cursor, limit: 1 });
    if (typeof place === 'string') return place;
    return this.database.transaction(async (tx) => {
      const consumers = tx.getRepository(FeedConsumerEntity);
      const key = { ownerKind: owner.ownerKind, owner: owner.owner };
      const { affected } = await consumers.update({ ...key, name: consumer }, { cursor, movedAt: new Date() });
      if (affected === 1) return 'confirmed';
      if ((await consumers.countBy(key)) >= MOST_CONSUMERS) return 'too-many';
      await consumers.upsert({ ...key, name: consumer, cursor }, ['ownerKind', 'owner', 'name']);
      return 'confirmed';
    });
  }

  /** The readers of all owners, with how far each has come. */
  async consumers(): Promise<FeedConsumer[]> {
    return findFeedConsumers(this.database);
  }

  /**
   * Sets a reader back or forward: it reads next what was written at `since` or later, without `since` everything. Messages that it
   * skips stay on the feed. False when there is no such reader. May be repeated.
   */
  async seek({ ownerKind, owner }: Owner, name: string, since: Date | undefined, actor: string): Promise<boolean> {
    const place = (since && (await placeBefore(this.database, { ownerKind, owner }, since))) ?? BEGINNING;
    return this.database.transaction(async (tx) => {
      const moved = { cursor: encodeCursor(place), movedAt: new Date() };
      const { affected } = await tx.getRepository(FeedConsumerEntity).update({ ownerKind, owner, name }, moved);
      if (affected === 0) return false;
      const detail = { owner: `${ownerKind}:${owner}`, since: since?.toISOString() ?? null };
      await append(tx, { actor, action: 'feed-consumer.moved', subjectKind: 'feed-consumer', subjectId: name, detail });
      return true;
    });
  }

  async #pageAfter(
    owner: Owner,
    place: FeedPosition,
    { limit, types }: FeedWish,
  ): Promise<Extract<PullResult, { ok: true }>> {
    const size = Math.max(1, Math.min(MAX_LIMIT, Math.trunc(limit)));
    const found = await messagesAfter(this.database, owner, place, { limit: size + 1, types });
    const page = found.slice(0, size);
    const cursor = encodeCursor(page.at(-1) ?? place);
    return { ok: true, events: page.map(cloudEvent), cursor, more: found.length > size };
  }

  async #placeOf(owner: Owner, { cursor, consumer, since }: FeedWish): Promise<FeedPosition | FeedRefusal> {
    const given = cursor ? cursor : consumer === undefined ? undefined : await this.#confirmedBy(owner, consumer);
    if (!given) return (since && (await placeBefore(this.database, owner, since))) ?? BEGINNING;
    const place = decodeCursor(given);
    if (!place) return 'malformed-cursor';
    const isKnown = (place.xid === '0' && place.seq === '0') || (await holdsPlace(this.database, owner, place));
    return isKnown ? place : 'unknown-cursor';
  }

  async #confirmedBy({ ownerKind, owner }: Owner, name: string): Promise<string | undefined> {
    return (await this.database.getRepository(FeedConsumerEntity).findOneBy({ ownerKind, owner, name }))?.cursor;
  }

  /** False when nobody waits for the page any more, or too many wait. */
  async #waits(milliseconds: number, gone: AbortSignal | undefined): Promise<boolean> {
    if (this.#waiting >= MOST_WAITING) return false;
    this.#waiting += 1;
    const signal = gone ? AbortSignal.any([this.#stopping.signal, gone]) : this.#stopping.signal;
    try {
      await pause(milliseconds, undefined, { signal });
      return true;
    } catch {
      return false;
    } finally {
      this.#waiting -= 1;
    }
  }
}
