import type { DataSource } from 'typeorm';
import { row, type SafeFetch, type Vault } from '#platform';
import { accept } from './accept.js';
import { feed as feedConnector } from './connectors/feed.js';
import { parseFeed } from './readers/parse-feed.js';
import { readPayload } from './connectors/read-payload.js';

/** A polled RSS, Atom or JSON feed 网信、社情民意 of one source. */
interface Feed {
  id: string;
  source: string;
  url: string;
  etag: string | null;
  lastModified: string | null;
}

export interface FeedServices {
  database: DataSource;
  vault: Vault;
  outbound: SafeFetch;
}

/**
 * The result of one poll: `known` items were registered before; `rejected` ones were unreadable and do not affect the
 * others.
 */
export type Polled =
  | { outcome: 'polled'; registered: number; known: number; rejected: number }
  | { outcome: 'unchanged' | 'inactive' | 'failed' };

const MAX_FEED_BYTES = 20_000_000;

/**
 * Reads one feed and registers new items. The validators (ETag, Last-Modified) are stored only after every item was
 * registered. So an interrupted poll reads the same items again, and intake recognises them.
 */
export async function pollFeed(services: FeedServices, feedId: string): Promise<Polled> {
  const feed = await row<Feed>(
    services.database,
    'select id, source, url, etag, last_modified as "lastModified" from feeds where id = $1 and active',
    [feedId],
  );
  if (!feed) return { outcome: 'inactive' };
  const answer = await services.outbound.fetch(feed.url, {
    method: 'GET',
    headers: conditions(feed),
    timeout: 20_000,
    maxBytes: MAX_FEED_BYTES,
  });
  if (!answer.ok) return failed(services.database, feed.id, answer.fault);
  if (answer.status === 304) return settled(services.database, feed, {}, { outcome: 'unchanged' });
  if (answer.status !== 200) return failed(services.database, feed.id, `status-${answer.status}`);
  const polled = await register(services, feed, answer.body, answer.headers['content-type'] ?? '');
  return settled(services.database, feed, answer.headers, polled);
}

async function register(services: FeedServices, feed: Feed, body: Buffer, contentType: string): Promise<Polled> {
  const parsed = parseFeed(body, contentType);
  const counts = { registered: 0, known: 0, rejected: parsed.rejected.length };
  for (const item of parsed.items) {
    const reading = readPayload(feedConnector, item);
    if (!reading.ok) {
      counts.rejected += 1;
      continue;
    }
    const accepted = await accept(services, {
      channel: feedConnector.name,
      source: feed.source,
      content: reading.content,
      raw: Buffer.from(JSON.stringify(item)),
      rawMediaType: 'application/json',
      receivedAt: new Date(),
      actor: `source:${feed.source}`,
    });
    counts[accepted.outcome === 'retransmission' ? 'known' : 'registered'] += 1;
  }
  return { outcome: 'polled', ...counts };
}

function conditions({ etag, lastModified }: Feed): Record<string, string> {
  return {
    'user-agent': 'huiliu',
    accept: 'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.1',
    ...(etag ? { 'if-none-match': etag } : {}),
    ...(lastModified ? { 'if-modified-since': lastModified } : {}),
  };
}

async function settled(
  database: DataSource,
  feed: Feed,
  headers: Record<string, string>,
  polled: Polled,
): Promise<Polled> {
  await database.query(
    'update feeds set etag = $2, last_modified = $3, last_polled_at = now(), last_problem = null where id = $1',
    [feed.id, headers['etag'] ?? feed.etag, headers['last-modified'] ?? feed.lastModified],
  );
  return polled;
}

async function failed(database: DataSource, id: string, problem: string): Promise<Polled> {
  await database.query('update feeds set last_polled_at = now(), last_problem = $2 where id = $1', [id, problem]);
  return { outcome: 'failed' };
}
