import { IntakeService } from './intake.service.js';
import { FeedPollService } from './feed-poll.service.js';
import { FeedsService, type FeedState } from './feeds.service.js';
import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { encryptedText, row, rows, SafeFetch, Vault } from '#platform';
import { testDatabase, type TestDatabase } from '../../../test/support/database.js';
import { createFeed, stopFeed } from './feeds.service.js';

import { createSource } from './sources.service.js';

const BROKEN_BETWEEN = `<?xml version="1.0"?><rss version="2.0"><channel><title>社情民意</title><link>https://example.org</link><description>d</description>
<item><guid>p-1</guid><title>锦绣路井盖松动</title><description>压上去响</description><pubDate>Mon, 23 Nov 2026 08:00:00 +0800</pubDate></item>
<item><title></title></item>
<item><guid>p-2</guid><title>公园路灯不亮</title><description>连着三盏</description><pubDate>Mon, 23 Nov 2026 09:00:00 +0800</pubDate></item>
</channel></rss>`;

const feedOf = (items: string): string => `<rss version="2.0"><channel><title>社情民意</title>${items}</channel></rss>`;

describe('A polled feed', () => {
  const vault = new Vault(randomBytes(32).toString('base64'));
  const outbound = new SafeFetch(['127.0.0.0/8']);
  let test: TestDatabase;
  let site: Server;
  let url: string;
  let status = 200;
  let etag = '"v1"';
  let asked: string | undefined;
  let headers: Record<string, string> = {};
  let body: string | Buffer = BROKEN_BETWEEN;
  let paths: string[] = [];
  const polling = (): FeedPollService =>
    new FeedPollService(test.database, outbound, new IntakeService(test.database, vault));
  const start = async (address = url): Promise<{ id: string } | 'taken'> =>
    test.database.transaction((tx) => createFeed(tx, { source: 'forum', url: address, everySeconds: 60 }, 'key:test'));
  const stateOf = async (id: string): Promise<FeedState | undefined> =>
    (await new FeedsService(test.database).list()).find((feed) => feed.id === id);
  const stop = async (id: string): Promise<boolean> => test.database.transaction((tx) => stopFeed(tx, id, 'key:test'));
  const idOf = (made: { id: string } | 'taken'): string => {
    if (made === 'taken') throw new Error('the feed was taken');
    return made.id;
  };

  beforeAll(async () => {
    test = await testDatabase();
    await test.database.transaction((tx) =>
      createSource(tx, vault, { code: 'forum', channel: 'feed', name: '论坛' }, 'key:test'),
    );
    site = createServer((request, answer) => {
      asked = request.headers['if-none-match'];
      paths.push(request.url ?? '');
      if (request.url?.startsWith('/to/'))
        return void answer.writeHead(Number(request.url.slice(4, 7)), { location: request.url.slice(8) }).end();
      if (asked === '"v1"' && status === 200) return void answer.writeHead(304).end();
      answer.writeHead(status, { 'content-type': 'application/rss+xml', etag, ...headers }).end(body);
    });
    await new Promise<void>((ready) => site.listen(0, '127.0.0.1', ready));
    url = `http://127.0.0.1:${(site.address() as AddressInfo).port}/feed.xml`;
  });
  afterEach(async () => {
    status = 200;
    etag = '"v1"';
    headers = {};
    body = BROKEN_BETWEEN;
    paths = [];
    await test.database.query('update feeds set active = false');
  });
  afterAll(async () => {
    await outbound.close();
    await new Promise((done) => site.close(done));
    await test.close();
  });

  it('registers every readable item once, and an unreadable one hides none of the others', async () => {
    const id = idOf(await start());
    expect(await polling().poll(id)).toEqual({
      outcome: 'polled',
      registered: 2,
      known: 0,
      rejected: 1,
      filtered: 0,
    });
    await test.database.query('update feeds set etag = null');
    expect(await polling().poll(id)).toEqual({
      outcome: 'polled',
      registered: 0,
      known: 2,
      rejected: 1,
      filtered: 0,
    });
    expect(await row(test.database, 'select count(*)::int as n from submissions')).toEqual({ n: 2 });
  });

  it('is not read again while its site says that nothing changed', async () => {
    const id = idOf(await start());
    body = feedOf('<item><guid>p-1</guid><title>锦绣路井盖松动</title><description>压上去响</description></item>');
    await polling().poll(id);
    expect(await polling().poll(id)).toEqual({ outcome: 'unchanged' });
  });

  it('is read in full again while one of its items is unreadable', async () => {
    const id = idOf(await start());
    await polling().poll(id);
    expect(await polling().poll(id)).toMatchObject({ outcome: 'polled', rejected: 1 });
    expect(await stateOf(id)).toMatchObject({ lastItems: 3, lastRejected: 1, lastProblem: null });
  });

  it.each([
    ['<html>维护中</html>', 'not-a-feed'],
    [feedOf(''), 'no-items'],
    [feedOf('<item><title></title></item>'), 'no-readable-item'],
  ])('says that a poll read nothing of %j', async (nothing, lastProblem) => {
    const id = idOf(await start());
    body = nothing;
    await polling().poll(id);
    expect(await stateOf(id)).toMatchObject({ lastProblem, lastRegistered: 0 });
    expect(await polling().poll(id)).toMatchObject({ outcome: 'polled' });
  });

  it('is followed where it moves, hop by hop, and staff are told of a move for good', async () => {
    for (const [chain, movedTo] of [
      [`/to/301//to/308/${url}`, url],
      [`/to/302/${url}`, null],
      [`/to/301//to/307/${url}`, new URL(`/to/307/${url}`, url).href],
    ] as const) {
      const id = idOf(await start(new URL(chain, url).href));
      expect(await polling().poll(id)).toMatchObject({ outcome: 'polled' });
      expect(await stateOf(id)).toMatchObject({ movedTo, lastProblem: null });
    }
  });

  it('is not followed to a refused address, nor without end, nor into nothing', async () => {
    for (const [target, lastProblem] of [
      ['/to/301/http://10.0.0.1/feed', 'refused-address'],
      ['/to/302/file:///etc/passwd', 'refused-address'],
      ['/to/301/http://169.254.169.254/latest', 'refused-address'],
      ['/to/301//to/301//to/301//to/301//to/301//to/301//to/301//feed', 'redirects'],
    ] as const) {
      const id = idOf(await start(new URL(target, url).href));
      expect(await polling().poll(id)).toEqual({ outcome: 'failed' });
      expect(await stateOf(id)).toMatchObject({ lastProblem });
    }
  });

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ] as const)('may be packed by %s; what unpacks beyond all measure is told', async (encoding, pack) => {
    const id = idOf(await start());
    headers = { 'content-encoding': encoding };
    body = pack(Buffer.from(BROKEN_BETWEEN));
    expect(await polling().poll(id)).toMatchObject({ outcome: 'polled', rejected: 1 });
    body = pack(Buffer.alloc(50_000_001));
    expect(await polling().poll(id)).toEqual({ outcome: 'failed' });
    expect(await stateOf(id)).toMatchObject({ lastProblem: 'too-large' });
    body = BROKEN_BETWEEN;
    await polling().poll(id);
    expect(await stateOf(id)).toMatchObject({ lastProblem: 'bad-encoding' });
  });

  it('is left alone as long as its site asks, and a day at most', async () => {
    const id = idOf(await start());
    const waits = async (): Promise<number> => {
      await polling().poll(id);
      const found = await row<{ seconds: number }>(
        test.database,
        'select extract(epoch from next_poll_at - now())::int as seconds from feeds where id = $1',
        [id],
      );
      return found?.seconds ?? 0;
    };
    status = 429;
    headers = { 'retry-after': '3600' };
    expect(Math.abs((await waits()) - 3600)).toBeLessThan(60);
    headers = { 'retry-after': '99999999' };
    expect(Math.abs((await waits()) - 86_400)).toBeLessThan(60);
  });

  it('gives only the posts that are wanted of it', async () => {
    const made = await test.database.transaction((tx) =>
      createFeed(
        tx,
        {
          source: 'forum',
          url: `${url}?wanted`,
          everySeconds: 60,
          includeWords: ['路灯', 'ＷＩＦＩ'],
          excludeWords: ['广告'],
        },
        'key:test',
      ),
    );
    const posts = ['路灯灭了', '路灯广告', '公园 wifi 断了', '天气真好'];
    body = feedOf(posts.map((title, at) => `<item><guid>f-${at}</guid><title>${title}</title></item>`).join(''));
    expect(await polling().poll(idOf(made))).toEqual({
      outcome: 'polled',
      registered: 2,
      known: 0,
      rejected: 0,
      filtered: 2,
    });
  });

  it('has no stolen token decrypted by its site, and cannot be stopped by one that is not readable', async () => {
    const id = idOf(await start());
    await test.database.query('update feeds set etag = null');
    body = feedOf('<item><guid>p-1</guid><title>锦绣路井盖松动</title></item>');
    for (const given of [encryptedText(test.database, '19900000001'), `hl1t:${'A'.repeat(40)};`]) {
      etag = given;
      expect(await polling().poll(id)).toMatchObject({ outcome: 'polled' });
      expect(await polling().poll(id)).toMatchObject({ outcome: 'polled' });
      expect(asked).toBe(given.replace('hl1', 'hl1 '));
    }
  });

  it('says in the list why its last poll failed', async () => {
    const id = idOf(await start());
    status = 503;
    expect(await polling().poll(id)).toEqual({ outcome: 'failed' });
    expect((await new FeedsService(test.database).list()).find((feed) => feed.id === id)).toMatchObject({
      active: true,
      lastProblem: 'status-503',
    });
  });

  it('is polled from one registration only, stops when told, and starts again under its old id', async () => {
    const id = idOf(await start());
    expect(await start()).toBe('taken');
    expect([await stop(id), await stop(id)]).toEqual([true, false]);
    expect(await polling().poll(id)).toEqual({ outcome: 'inactive' });
    expect(idOf(await start())).toBe(id);
    expect(
      await rows(
        test.database,
        "select action from audit_entries where subject_kind = 'feed' and subject_id = $1 order by seq desc limit 3",
        [id],
      ),
    ).toEqual([{ action: 'feed.created' }, { action: 'feed.stopped' }, { action: 'feed.created' }]);
  });

  it('is polled at once when a person asks, unless it is stopped', async () => {
    const id = idOf(await start());
    const feeds = new FeedsService(test.database);
    expect(await feeds.queueDue()).toBe(1);
    expect(await feeds.queueDue()).toBe(0);
    expect(await feeds.pollNow(id, 'key:test')).toBe(true);
    expect(await feeds.queueDue()).toBe(1);
    await stop(id);
    expect(await feeds.pollNow(id, 'key:test')).toBe(false);
  });

  it('gets one job when its time comes, however many clocks look', async () => {
    idOf(await start());
    const given = await Promise.all(Array.from({ length: 4 }, () => new FeedsService(test.database).queueDue()));
    expect(given.reduce((sum, n) => sum + n, 0)).toBe(1);
  });
});
