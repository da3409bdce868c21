import type { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import { row, rows, type Tx } from '#platform';

/** Starts polling a feed, or restarts a stopped one with its old id. `taken`: it is already being polled. */
export async function createFeed(
  tx: Tx,
  wanted: { source: string; url: string; everySeconds: number },
  actor: string,
): Promise<{ id: string } | 'taken'> {
  const made = await row<{ id: string }>(
    tx,
    `insert into feeds (id, source, url, every_seconds) values ($1, $2, $3, $4)
     on conflict (url) do update set source = excluded.source, every_seconds = excluded.every_seconds, active = true, next_poll_at = now()
       where not feeds.active
     returning id`,
    [uuid(), wanted.source, wanted.url, wanted.everySeconds],
  );
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
  /** Why the last poll failed: a status or a kind of fault. */
  lastProblem: string | null;
}

export async function listFeeds(database: DataSource): Promise<FeedState[]> {
  return rows<FeedState>(
    database,
    `select id, source, url, every_seconds as "everySeconds", active, next_poll_at as "nextPollAt",
       last_polled_at as "lastPolledAt", last_problem as "lastProblem" from feeds order by source, url`,
  );
}

/** Stops polling; registered submissions stay. False when there is no such feed, or it is already stopped. */
export async function stopFeed(tx: Tx, id: string, actor: string): Promise<boolean> {
  if (!(await row(tx, 'update feeds set active = false where id = $1 and active returning id', [id]))) return false;
  await append(tx, { actor, action: 'feed.stopped', subjectKind: 'feed', subjectId: id });
  return true;
}

/** Creates a job for every feed that is due. Returns their number. */
export async function feedsDue(tx: Tx): Promise<number> {
  const due = await rows(
    tx,
    `with due as (
       update feeds set next_poll_at = now() + make_interval(secs => every_seconds)
       where id in (select id from feeds where active and next_poll_at <= now() order by next_poll_at limit 50 for update skip locked)
       returning id)
     insert into queue_outbox (queue, ref) select 'feeds', id from due returning ref`,
  );
  return due.length;
}
