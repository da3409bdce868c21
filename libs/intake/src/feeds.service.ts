import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import type { Tx } from '#platform';
import { FeedEntity } from './feeds/feed.entity.js';
import { giveJobsToDueFeeds, startFeed } from './feeds/feed.queries.js';

/** A feed as staff register it; without words every post is registered. */
export interface WantedFeed {
  source: string;
  url: string;
  everySeconds: number;
  includeWords?: string[];
  excludeWords?: string[];
}

/** Starts polling a feed, or restarts a stopped one with its old id. `taken`: it is already being polled. */
export async function createFeed(tx: Tx, wanted: WantedFeed, actor: string): Promise<{ id: string } | 'taken'> {
  const made = await startFeed(tx, {
    id: uuid(),
    ...wanted,
    includeWords: wanted.includeWords ?? [],
    excludeWords: wanted.excludeWords ?? [],
  });
  if (!made) return 'taken';
  await append(tx, {
    actor,
    action: 'feed.created',
    subjectKind: 'feed',
    subjectId: made.id,
    detail: { source: wanted.source },
  });
  return made;
}

/** The state of one feed, for operators. */
export interface FeedState {
  id: string;
  source: string;
  url: string;
  everySeconds: number;
  active: boolean;
  nextPollAt: Date;
  lastPolledAt: Date | null;
  /** Why the last poll failed or read nothing: a status, a kind of fault, `not-a-feed`, `no-items`, `no-readable-item`. */
  lastProblem: string | null;
  /** Items of the last poll that got the feed, those that were new, and those that were unreadable. */
  lastItems: number | null;
  lastRegistered: number | null;
  lastRejected: number | null;
  /** Where a permanent redirect leads. */
  movedTo: string | null;
  includeWords: string[];
  excludeWords: string[];
}

/** The feeds that are polled. */
@Injectable()
export class FeedsService {
  constructor(private readonly database: DataSource) {}

  async list(): Promise<FeedState[]> {
    return this.database.getRepository(FeedEntity).find({
      select: {
        id: true,
        source: true,
        url: true,
        everySeconds: true,
        active: true,
        nextPollAt: true,
        lastPolledAt: true,
        lastProblem: true,
        lastItems: true,
        lastRegistered: true,
        lastRejected: true,
        movedTo: true,
        includeWords: true,
        excludeWords: true,
      },
      order: { source: 'ASC', url: 'ASC' },
    });
  }

  /** Starts polling a feed in a transaction of its own. */
  async create(wanted: WantedFeed, actor: string): Promise<{ id: string } | 'taken'> {
    return this.database.transaction((tx) => createFeed(tx, wanted, actor));
  }

  /** False when there is no such feed, or it is already stopped. */
  async stop(id: string, actor: string): Promise<boolean> {
    return this.database.transaction((tx) => stopFeed(tx, id, actor));
  }

  /** Polls the feed with the next round instead of at its time; also one that its site asked to wait. False unless it is polled at all. */
  async pollNow(id: string, actor: string): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      const due = { nextPollAt: () => 'now()' };
      const { affected } = await tx.getRepository(FeedEntity).update({ id, active: true }, due);
      if (affected === 0) return false;
      await append(tx, { actor, action: 'feed.poll-asked', subjectKind: 'feed', subjectId: id });
      return true;
    });
  }

  /** Creates a job for every feed that is due. Returns their number. */
  async queueDue(): Promise<number> {
    return this.database.transaction((tx) => giveJobsToDueFeeds(tx));
  }
}

/** Stops polling; registered submissions stay. False when there is no such feed, or it is already stopped. */
export async function stopFeed(tx: Tx, id: string, actor: string): Promise<boolean> {
  const { affected } = await tx.getRepository(FeedEntity).update({ id, active: true }, { active: false });
  if (affected === 0) return false;
  await append(tx, { actor, action: 'feed.stopped', subjectKind: 'feed', subjectId: id });
  return true;
}
