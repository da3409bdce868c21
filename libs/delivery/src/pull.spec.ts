import { MessageFeedService } from './message-feed.service.js';
import type { DataSource } from 'typeorm';
import { row, rows, type Tx } from '#platform';
import { testDatabase, type TestDatabase } from '../../../test/support/database.js';
import type { CloudEvent } from './protocols/cloud-event.js';
import { encodeCursor } from './feed/cursor.js';
import { owe } from './ledger.js';
import type { Owner } from './owner.js';
import type { FeedWish, PullResult } from './message-feed.service.js';

const messageFeed = (): MessageFeedService => new MessageFeedService(database);

/** The long form sets these higher. */
const WRITERS = Number(process.env['PULL_WRITERS'] ?? 16);
const TRANSACTIONS = Number(process.env['PULL_TRANSACTIONS'] ?? 60);
const KILLS = Number(process.env['PULL_KILLS'] ?? 6);
const READERS = 5;

let store: TestDatabase;
let database: DataSource;
let owners = 0;
beforeAll(async () => {
  store = await testDatabase();
  database = store.database;
});
afterAll(() => store.close());

const newOwner = (): Owner => ({ ownerKind: 'department', owner: `D${++owners}` });
const write = (tx: Tx, owner: Owner, subject = 'M'): Promise<string> =>
  owe(tx, { ...owner, type: 'assignment.sent', subject, data: { n: 1 } });
const page = async (
  owner: Owner,
  cursor: string | undefined,
  limit: number,
): Promise<Extract<PullResult, { ok: true }>> => {
  const result = await messageFeed().pull(owner, { cursor, limit });
  if (!result.ok) throw new Error(result.reason);
  return result;
};
/** Waits until every transaction that is open now has ended, so that the feed shows all that was committed before. */
async function horizon(): Promise<void> {
  const mark = (await row<{ xid: string }>(database, 'select pg_current_xact_id()::text as xid'))!.xid;
  const passed = 'select pg_snapshot_xmin(pg_current_snapshot()) > $1::text::xid8 as passed';
  while (!(await row<{ passed: boolean }>(database, passed, [mark]))!.passed) await new Promise(setImmediate);
}

/** A reader of the feed: reads what is there now and keeps it. */
class Reader {
  readonly seen: string[] = [];
  #cursor: string | undefined;
  constructor(
    private readonly owner: Owner,
    private readonly limit: number,
  ) {}
  async read(): Promise<void> {
    for (;;) {
      const { events, cursor, more } = await page(this.owner, this.#cursor, this.limit);
      this.seen.push(...events.map(({ id }: CloudEvent) => id));
      this.#cursor = cursor;
      if (!more) return;
    }
  }
}

/** The control: what everybody writes first, a cursor over the sequence number alone. */
class NaiveReader {
  readonly seen: string[] = [];
  #seq = '0';
  constructor(private readonly owner: Owner) {}
  async read(): Promise<void> {
    const found = await rows<{ id: string; seq: string }>(
      database,
      'select id, seq::text from messages where owner = $1 and seq > $2::bigint order by messages.seq',
      [this.owner.owner, this.#seq],
    );
    this.seen.push(...found.map(({ id }) => id));
    this.#seq = found.at(-1)?.seq ?? this.#seq;
  }
}

/** Writes one or two messages and one of somebody else's, and takes up to 20 ms before it commits. */
async function slowWriter(owner: Owner, other: Owner): Promise<void> {
  for (let count = 0; count < TRANSACTIONS; count++) {
    await database.transaction(async (tx) => {
      await write(tx, owner);
      await tx.query('select pg_sleep(random() * 0.02)');
      if (count % 3 === 0) await write(tx, owner);
      await write(tx, other);
    });
  }
}

/** What a reader has not seen, has seen twice, and how often it went backwards against the feed's own order. */
function faults(seen: string[], truth: string[]): { missed: number; doubled: number; disordered: number } {
  const place = new Map(truth.map((id, index) => [id, index]));
  const known = new Set(seen);
  const disordered = seen.filter((id, index) => index > 0 && place.get(id)! < place.get(seen[index - 1]!)!).length;
  return { missed: truth.filter((id) => !known.has(id)).length, doubled: seen.length - known.size, disordered };
}

describe('the pull feed under concurrent writers', () => {
  it('misses nothing and keeps its order for every reader, while a cursor over seq alone loses rows', async () => {
    const owner = newOwner();
    const readers = Array.from({ length: READERS }, (_, index) => new Reader(owner, [1000, 100, 17, 3, 50][index]!));
    const naive = new NaiveReader(owner);
    const everybodyReads = (): Promise<unknown> => Promise.all([...readers, naive].map((reader) => reader.read()));

    // One writer is surely overtaken: it holds its transaction open across another's commit and across everybody's reading.
    const holder = database.createQueryRunner();
    await holder.startTransaction();
    const overtaken = await write(holder.manager, owner);
    const quick = await database.transaction((tx) => write(tx, owner));
    await everybodyReads();
    expect(readers.map(({ seen }) => seen)).toEqual(readers.map(() => []));
    expect(naive.seen).toEqual([quick]);
    await holder.commitTransaction();
    await holder.release();

    let writing = true;
    const writers = Promise.all(Array.from({ length: WRITERS }, () => slowWriter(owner, newOwner()))).finally(
      () => (writing = false),
    );
    const polling = [...readers, naive].map(async (reader) => {
      while (writing) await reader.read();
    });
    await Promise.all([writers, ...polling]);
    await horizon();
    await everybodyReads();

    const truth = (
      await rows<{ id: string }>(
        database,
        'select id from messages where owner = $1 order by messages.xid, messages.seq',
        [owner.owner],
      )
    ).map(({ id }) => id);
    expect(truth).toHaveLength(2 + WRITERS * (TRANSACTIONS + Math.ceil(TRANSACTIONS / 3)));
    expect(readers.map(({ seen }) => faults(seen, truth))).toEqual(
      readers.map(() => ({ missed: 0, doubled: 0, disordered: 0 })),
    );
    expect(naive.seen).not.toContain(overtaken);
    if (process.env['PULL_REPORT']) {
      process.stdout.write(
        `pull: ${truth.length} messages, ${READERS} readers missed 0; the naive reader missed ${faults(naive.seen, truth).missed}\n`,
      );
    }
  });
});

describe('a page of the feed', () => {
  it('begins at the beginning, says whether there is more, and continues after its cursor', async () => {
    const owner = newOwner();
    const ids: string[] = [];
    for (let count = 0; count < 5; count++) ids.push(await database.transaction((tx) => write(tx, owner)));
    await horizon();
    const first = await page(owner, undefined, 2);
    const second = await page(owner, first.cursor, 2);
    const third = await page(owner, second.cursor, 2);
    expect([first, second, third].map(({ events, more }) => [events.map(({ id }) => id), more])).toEqual([
      [ids.slice(0, 2), true],
      [ids.slice(2, 4), true],
      [ids.slice(4), false],
    ]);
    expect((await page(owner, '', 5)).events.map(({ id }) => id)).toEqual(ids);
    const end = await page(owner, third.cursor, 2);
    expect(end).toEqual({ ok: true, events: [], cursor: third.cursor, more: false });
    const late = await database.transaction((tx) => write(tx, owner));
    await horizon();
    expect((await page(owner, end.cursor, 2)).events.map(({ id }) => id)).toEqual([late]);
  });

  it('gives a reader without messages a cursor that works later', async () => {
    const owner = newOwner();
    const empty = await page(owner, undefined, 10);
    expect(empty.events).toEqual([]);
    const id = await database.transaction((tx) => write(tx, owner));
    await horizon();
    expect((await page(owner, empty.cursor, 10)).events.map((event) => event.id)).toEqual([id]);
  });

  it('holds the event that is pushed, and nobody else’s', async () => {
    const department = newOwner();
    const source: Owner = { ownerKind: 'source', owner: department.owner };
    const id = await database.transaction((tx) => write(tx, department, 'M-2026-000007'));
    await database.transaction((tx) => write(tx, source));
    await horizon();
    const { events } = await page(department, undefined, 10);
    expect(events).toEqual([
      {
        specversion: '1.0',
        id,
        source: '/huiliu',
        type: 'cn.huiliu.assignment.sent',
        subject: 'M-2026-000007',
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        sequence: expect.stringMatching(/^\d{19}$/),
        datacontenttype: 'application/json',
        data: { n: 1 },
      },
    ]);
  });

  it('is never larger than a thousand and never smaller than one', async () => {
    const owner = newOwner();
    await database.query(
      `insert into messages (id, owner_kind, owner, type, subject, data)
       select gen_random_uuid(), 'department', $1, 'assignment.sent', 'M', '{}' from generate_series(1, 1002)`,
      [owner.owner],
    );
    await horizon();
    const sizes = [
      (await page(owner, undefined, 5_000)).events.length,
      (await page(owner, undefined, 0)).events.length,
    ];
    expect(sizes).toEqual([1000, 1]);
  });

  it.each(['garbage', '12.34', encodeCursor({ xid: '1', seq: '99999999999999999999' })])(
    'refuses the cursor %p with a value',
    async (cursor) => {
      expect(await messageFeed().pull(newOwner(), { cursor, limit: 10 })).toEqual({
        ok: false,
        reason: 'malformed-cursor',
      });
    },
  );

  it('is refused for a cursor that this feed never gave out, as after a restore from an older backup', async () => {
    const [mine, other] = [newOwner(), newOwner()];
    await database.transaction((tx) => write(tx, mine));
    await database.transaction((tx) => write(tx, other));
    await horizon();
    const { cursor: foreign } = await page(other, undefined, 10);
    const beyond = encodeCursor({ xid: '99999999999', seq: '99999999' });
    for (const cursor of [foreign, beyond])
      expect(await messageFeed().pull(mine, { cursor, limit: 10 })).toEqual({ ok: false, reason: 'unknown-cursor' });
    expect(await messageFeed().confirm(mine, 'sync', beyond)).toBe('unknown-cursor');
  });

  it('starts at a time, and holds only the types that are asked for', async () => {
    const owner = newOwner();
    const before = await database.transaction((tx) => write(tx, owner));
    const after = await database.transaction((tx) => write(tx, owner));
    const other = await database.transaction((tx) =>
      owe(tx, { ...owner, type: 'clock.warned', subject: 'M', data: {} }),
    );
    await horizon();
    const { at } = (await row<{ at: Date }>(
      database,
      "select at + interval '1 microsecond' as at from messages where id = $1",
      [before],
    ))!;
    const since = new Date(at.getTime() + 1);
    const ids = async (wish: Partial<FeedWish>): Promise<string[]> => {
      const read = await messageFeed().pull(owner, { limit: 10, ...wish });
      return read.ok ? read.events.map(({ id }) => id) : [read.reason];
    };
    const all = await ids({});
    expect(all).toEqual([before, after, other]);
    const fromSince = await ids({ since });
    expect(all.slice(-fromSince.length)).toEqual(fromSince);
    expect(await ids({ since: new Date(0) })).toEqual(all);
    expect(await ids({ since: new Date(Date.now() + 3_600_000) })).toEqual([]);
    expect(await ids({ types: ['clock.warned'] })).toEqual([other]);
  });

  it('is kept for a consumer until it confirms: one that is killed between reading and confirming skips nothing', async () => {
    const owner = newOwner();
    const ids: string[] = [];
    for (let count = 0; count < 2 * KILLS; count++) ids.push(await database.transaction((tx) => write(tx, owner)));
    await horizon();
    const handled: string[] = [];
    for (let kills = 0; handled.length < ids.length; kills++) {
      const read = await messageFeed().pull(owner, { consumer: 'sync', limit: 2 });
      if (!read.ok) throw new Error(read.reason);
      // Every second time the consumer dies here, before it has handled or confirmed anything.
      if (kills % 2 === 0) continue;
      handled.push(...read.events.map(({ id }) => id));
      expect(await messageFeed().confirm(owner, 'sync', read.cursor)).toBe('confirmed');
    }
    expect(handled).toEqual(ids);
    for (let count = 1; count < 20; count++)
      await messageFeed().confirm(owner, `c${count}`, encodeCursor({ xid: '0', seq: '0' }));
    expect(await messageFeed().confirm(owner, 'one-more', encodeCursor({ xid: '0', seq: '0' }))).toBe('too-many');
  });

  it('shows administrators how far each consumer is, and reads again from where they set one', async () => {
    const owner = newOwner();
    const ids: string[] = [];
    for (let count = 0; count < 3; count++) ids.push(await database.transaction((tx) => write(tx, owner)));
    await horizon();
    const first = await page(owner, undefined, 1);
    await messageFeed().confirm(owner, 'sync', first.cursor);
    const own = async () => (await messageFeed().consumers()).filter((one) => one.owner === owner.owner);
    expect(await own()).toMatchObject([
      { ownerKind: 'department', name: 'sync', unread: 2, readUpTo: expect.any(Date) as Date },
    ]);
    const read = async (): Promise<string[]> => {
      const next = await messageFeed().pull(owner, { consumer: 'sync', limit: 10 });
      return next.ok ? next.events.map(({ id }) => id) : [next.reason];
    };
    expect(await read()).toEqual(ids.slice(1));
    expect(await messageFeed().seek(owner, 'sync', undefined, 'test')).toBe(true);
    expect([await read(), (await own())[0]?.unread, (await own())[0]?.readUpTo]).toEqual([ids, 3, null]);
    expect(await messageFeed().seek(owner, 'sync', new Date('2100-01-01'), 'test')).toBe(true);
    expect([await read(), (await own())[0]?.unread]).toEqual([[], 0]);
    expect(await messageFeed().seek(owner, 'nobody', undefined, 'test')).toBe(false);
    const written = await rows(database, `select action from audit_entries where subject_kind = 'feed-consumer'`);
    expect(written).toEqual([{ action: 'feed-consumer.moved' }, { action: 'feed-consumer.moved' }]);
  });

  it('is held back until there is a message, or the reader is gone', async () => {
    const owner = newOwner();
    const waiting = messageFeed().pull(owner, { limit: 10, wait: 60_000 });
    const id = await database.transaction((tx) => write(tx, owner));
    const read = await waiting;
    expect(read.ok && read.events.map((event) => event.id)).toEqual([id]);
    const gone = new AbortController();
    const left = messageFeed().pull(newOwner(), { limit: 10, wait: 60_000, gone: gone.signal });
    gone.abort();
    expect(await left).toMatchObject({ ok: true, events: [] });
  });

  it('reads through the index, not through the other owners’ messages', async () => {
    await database.query('analyze messages');
    const plan = await database.transaction(async (tx) => {
      await tx.query('set local enable_seqscan = off');
      return rows<Record<string, string>>(
        tx,
        `explain select id from messages where owner_kind = 'department' and owner = 'D1' and (xid, seq) > ('5'::xid8, 0::bigint)
           and xid < pg_snapshot_xmin(pg_current_snapshot()) order by messages.xid, messages.seq limit 10`,
      );
    });
    const text = plan.map((line) => line['QUERY PLAN']).join('\n');
    expect(text).toContain('messages_pull');
    expect(text).not.toContain('Sort');
  });
});
