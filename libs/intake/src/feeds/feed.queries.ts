import { row, rows, type Tx } from '#platform';
import type { FeedEntity } from './feed.entity.js';

type NewFeed = Pick<FeedEntity, 'id' | 'source' | 'url' | 'everySeconds' | 'includeWords' | 'excludeWords'>;

/** Makes the feed, or starts the stopped one of this address again under its old id. Undefined when it is polled already. */
export async function startFeed(tx: Tx, feed: NewFeed): Promise<{ id: string } | undefined> {
  return row<{ id: string }>(
    tx,
    `insert into feeds (id, source, url, every_seconds, include_words, exclude_words) values ($1, $2, $3, $4, $5, $6)
     on conflict (url) do update set source = excluded.source, every_seconds = excluded.every_seconds, include_words = excluded.include_words,
       exclude_words = excluded.exclude_words, active = true, next_poll_at = now(), etag = null, last_modified = null
       where not feeds.active
     returning id`,
    [feed.id, feed.source, feed.url, feed.everySeconds, feed.includeWords, feed.excludeWords],
  );
}

/** Takes up to fifty feeds whose time has come, sets their next time and gives each a queue entry. Answers how many. */
export async function giveJobsToDueFeeds(tx: Tx): Promise<number> {
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
