import { setImmediate } from 'node:timers/promises';
import { IntakeService } from './intake.service.js';
import { Injectable } from '@nestjs/common';
import { DataSource, type QueryDeepPartialEntity } from 'typeorm';
import { SafeFetch, withoutTokens } from '#platform';

import { feed as feedConnector } from './connectors/feed.js';
import { readPayload } from './connectors/read-payload.js';
import { FeedEntity } from './feeds/feed.entity.js';
import { fetchFeed } from './feeds/fetch-feed.js';
import { isWanted, secondsToWait } from './feeds/poll-rules.js';
import type { OpenedFeed } from './readers/parse-feed.js';

/** A polled feed, as much of it as a poll needs. */
type Feed = Pick<FeedEntity, 'id' | 'source' | 'url' | 'etag' | 'lastModified' | 'includeWords' | 'excludeWords'>;

/**
 * The result of one poll: `known` items were registered before; `rejected` ones were unreadable and do not affect the
 * others; `filtered` ones are not wanted of this feed.
 */
export type Polled =
  | { outcome: 'polled'; registered: number; known: number; rejected: number; filtered: number }
  | { outcome: 'unchanged' | 'inactive' | 'failed' };

type Counts = Omit<Extract<Polled, { outcome: 'polled' }>, 'outcome'>;

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
   * registered, and not while one is unreadable. So an interrupted poll reads the same items again, and intake recognises them.
   */
  async poll(feedId: string): Promise<Polled> {
    const feed = await this.database.getRepository(FeedEntity).findOne({
      select: {
        id: true,
        source: true,
        url: true,
        etag: true,
        lastModified: true,
        includeWords: true,
        excludeWords: true,
      },
      where: { id: feedId, active: true },
    });
    if (!feed) return { outcome: 'inactive' };
    const answer = await fetchFeed(this.outbound, feed.url, conditions(feed));
    if (!answer.ok) return this.#failed(feed.id, answer.fault);
    const { status, headers, movedTo = null } = answer;
    if (status === 304) {
      await this.#note(feed.id, { lastProblem: null, movedTo });
      return { outcome: 'unchanged' };
    }
    if (status !== 200)
      return this.#failed(feed.id, `status-${status}`, secondsToWait(status, headers['retry-after'], new Date()));
    // Loaded with the first feed: a hub that polls none starts sooner.
    const { openFeed } = await import('./readers/parse-feed.js');
    const opened = openFeed(answer.body, headers['content-type'] ?? '');
    const { read, ...counts } = await this.#register(feed, opened?.items ?? []);
    const items = counts.registered + counts.known + counts.rejected + counts.filtered;
    await this.#note(feed.id, {
      ...validatorsOf(headers, counts.rejected > 0 || read === 0),
      movedTo: movedTo && withoutTokens(movedTo),
      lastItems: items,
      lastRegistered: counts.registered,
      lastRejected: counts.rejected,
      lastProblem: opened === undefined ? 'not-a-feed' : problemOf(read, items),
    });
    return { outcome: 'polled', ...counts };
  }

  /** `read`: how many items could be read, whatever became of them then. */
  async #register(feed: Feed, items: OpenedFeed['items']): Promise<Counts & { read: number }> {
    const counts = { registered: 0, known: 0, rejected: 0, filtered: 0, read: 0 };
    for (const item of items) {
      // Other work of this process goes on between two items.
      await setImmediate();
      if (typeof item === 'string') {
        counts.rejected += 1;
        continue;
      }
      counts.read += 1;
      const reading = readPayload(feedConnector, item);
      if (!reading.ok) counts.rejected += 1;
      else if (!isWanted(item, feed)) counts.filtered += 1;
      else {
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
    }
    return counts;
  }

  async #note(id: string, found: QueryDeepPartialEntity<FeedEntity>): Promise<void> {
    await this.database.getRepository(FeedEntity).update({ id }, { ...found, lastPolledAt: () => 'now()' });
  }

  async #failed(id: string, problem: string, wait?: number): Promise<Polled> {
    const later = wait === undefined ? {} : { nextPollAt: new Date(Date.now() + wait * 1000) };
    await this.#note(id, { lastProblem: problem, ...later });
    return { outcome: 'failed' };
  }
}

/** A poll that reads nothing has a problem, although the site answered. */
function problemOf(read: number, items: number): string | null {
  if (read > 0) return null;
  return items > 0 ? 'no-readable-item' : 'no-items';
}

/** What cannot be read is read again with the next poll, so the site is asked for the whole feed. */
function validatorsOf(
  headers: Record<string, string>,
  hasUnread: boolean,
): { etag: string | null; lastModified: string | null } {
  if (hasUnread) return { etag: null, lastModified: null };
  return { etag: validator(headers['etag']), lastModified: validator(headers['last-modified']) };
}

function conditions({ etag, lastModified }: Feed): Record<string, string> {
  return {
    'user-agent': 'huiliu',
    'accept-encoding': 'gzip, deflate, br',
    accept: 'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.1',
    ...(etag ? { 'if-none-match': etag } : {}),
    ...(lastModified ? { 'if-modified-since': lastModified } : {}),
  };
}

/** The site chooses it and is sent it again: it must not have a stolen token decrypted, nor one that cannot be read. */
function validator(given: string | undefined): string | null {
  return given === undefined ? null : withoutTokens(given);
}
