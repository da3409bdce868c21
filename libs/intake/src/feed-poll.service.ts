import { IntakeService } from './intake.service.js';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SafeFetch, withoutTokens } from '#platform';

import { feed as feedConnector } from './connectors/feed.js';
import { readPayload } from './connectors/read-payload.js';
import { FeedEntity } from './feed.entity.js';

/** A polled feed, as much of it as a poll needs. */
type Feed = Pick<FeedEntity, 'id' | 'source' | 'url' | 'etag' | 'lastModified'>;

/**
 * The result of one poll: `known` items were registered before; `rejected` ones were unreadable and do not affect the
 * others.
 */
export type Polled =
  | { outcome: 'polled'; registered: number; known: number; rejected: number }
  | { outcome: 'unchanged' | 'inactive' | 'failed' };

const MAX_FEED_BYTES = 20_000_000;

/** Polls feeds. */
@Injectable()
export class FeedPollService {
  constructor(
    private readonly database: DataSource,
    private readonly outbound: SafeFetch,
    private readonly intake: IntakeService,
  ) {}

  /**
   * Reads one feed and registers new items. The validators (ETag, Last-Modified) are stored only after every item was
   * registered. So an interrupted poll reads the same items again, and intake recognises them.
   */
  async poll(feedId: string): Promise<Polled> {
    const feed = await this.database.getRepository(FeedEntity).findOne({
      select: { id: true, source: true, url: true, etag: true, lastModified: true },
      where: { id: feedId, active: true },
    });
    if (!feed) return { outcome: 'inactive' };
    const answer = await this.outbound.fetch(feed.url, {
      method: 'GET',
      headers: conditions(feed),
      timeout: 20_000,
      maxBytes: MAX_FEED_BYTES,
    });
    if (!answer.ok) return failed(this.database, feed.id, answer.fault);
    if (answer.status === 304) return settled(this.database, feed, {}, { outcome: 'unchanged' });
    if (answer.status !== 200) return failed(this.database, feed.id, `status-${answer.status}`);
    const polled = await this.register(feed, answer.body, answer.headers['content-type'] ?? '');
    return settled(this.database, feed, answer.headers, polled);
  }

  private async register(feed: Feed, body: Buffer, contentType: string): Promise<Polled> {
    // Loaded with the first feed: a hub that polls none starts sooner.
    const { parseFeed } = await import('./readers/parse-feed.js');
    const parsed = parseFeed(body, contentType);
    const counts = { registered: 0, known: 0, rejected: parsed.rejected.length };
    for (const item of parsed.items) {
      const reading = readPayload(feedConnector, item);
      if (!reading.ok) {
        counts.rejected += 1;
        continue;
      }
      const accepted = await this.intake.accept({
        channel: feedConnector.name,
        source: feed.source,
        content: reading.content,
        raw: Buffer.from(JSON.stringify(item)),
        rawMediaType: 'application/json',
        receivedAt: new Date(),
        actor: `source:${feed.source}`,
        authenticated: true,
      });
      counts[accepted.outcome === 'retransmission' ? 'known' : 'registered'] += 1;
    }
    return { outcome: 'polled', ...counts };
  }
}

function conditions({ etag, lastModified }: Feed): Record<string, string> {
  return {
    'user-agent': 'huiliu',
    accept: 'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.1',
    ...(etag ? { 'if-none-match': etag } : {}),
    ...(lastModified ? { 'if-modified-since': lastModified } : {}),
  };
}

/** The site chooses it and is sent it again: it must not have a stolen token decrypted, nor one that cannot be read. */
const validator = (given: string | undefined): string | undefined => given && withoutTokens(given);

async function settled(
  database: DataSource,
  feed: Feed,
  headers: Record<string, string>,
  polled: Polled,
): Promise<Polled> {
  await database.getRepository(FeedEntity).update(
    { id: feed.id },
    {
      etag: validator(headers['etag']) ?? feed.etag,
      lastModified: validator(headers['last-modified']) ?? feed.lastModified,
      lastPolledAt: () => 'now()',
      lastProblem: null,
    },
  );
  return polled;
}

async function failed(database: DataSource, id: string, problem: string): Promise<Polled> {
  await database.getRepository(FeedEntity).update({ id }, { lastPolledAt: () => 'now()', lastProblem: problem });
  return { outcome: 'failed' };
}
