import type { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import type { Tx } from '#platform';
import { FeedEntity } from './feed.entity.js';
import { giveJobsToDueFeeds, startFeed } from './feed.queries.js';

/** Starts polling a feed, or starts it again under its old id when it was stopped. `taken`: it is polled already. */
export async function createFeed(
  tx: Tx,
  wanted: { source: string; url: string; everySeconds: number },
  actor: string,
): Promise<{ id: string } | 'taken'> {
  const made = await startFeed(tx, { id: uuid(), ...wanted });
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

/** How one feed is doing, for whoever runs the hub. */
export interface FeedState {
  id: string;
  source: string;
  url: string;
  everySeconds: number;
  active: boolean;
  nextPollAt: Date;
  lastPolledAt: Date | null;
  /** Why the last poll failed: a status or a kind of fault. */
  lastProblem: string | null;
}

export async function listFeeds(database: DataSource): Promise<FeedState[]> {
  return database.getRepository(FeedEntity).find({
    select: {
      id: true,
      source: true,
      url: true,
      everySeconds: true,
      active: true,
      nextPollAt: true,
      lastPolledAt: true,
      lastProblem: true,
    },
    order: { source: 'ASC', url: 'ASC' },
  });
}

/** No more polls; what was registered stays. False when there is no such feed, or it is stopped already. */
export async function stopFeed(tx: Tx, id: string, actor: string): Promise<boolean> {
  const { affected } = await tx.getRepository(FeedEntity).update({ id, active: true }, { active: false });
  if (affected === 0) return false;
  await append(tx, { actor, action: 'feed.stopped', subjectKind: 'feed', subjectId: id });
  return true;
}

/** Gives a job to every feed whose time has come. Answers how many. */
export async function feedsDue(tx: Tx): Promise<number> {
  return giveJobsToDueFeeds(tx);
}
