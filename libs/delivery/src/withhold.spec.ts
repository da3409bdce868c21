import { MessageFeedService } from './message-feed.service.js';
import { v7 as uuid } from 'uuid';
import { testDatabase, type TestDatabase } from '../../../test/support/database.js';
import { until } from '../../../test/support/until.js';
import { owe } from './ledger.js';
import { takeLease } from './lease.js';

import { deadLetters } from './delivery.queries.js';
import { redeliver } from './replay.js';
import { withhold } from './withhold.js';

const OWNER = { ownerKind: 'department', owner: 'CGJ' } as const;

describe('a message that carries what is sealed now', () => {
  let test: TestDatabase;
  let submissionId: string;
  beforeAll(async () => {
    test = await testDatabase();
    submissionId = uuid();
    await test.database.query(
      "insert into sources (code, channel, name) values ('web', 'web', '网上信访') on conflict do nothing",
    );
    await test.database.query(
      `insert into submissions (id, number, query_code_index, query_code_cipher, channel, source, content_hash, form, content_cipher, raw_cipher, raw_media_type, anonymous, confidential, received_on)
       values ($1, 'N-1', 'i', 'c', 'web', 'web', 'h', 'ONLINE', 'w', 'r', 'application/json', false, false, '2026-11-24')`,
      [submissionId],
    );
    await test.database.query(
      "insert into endpoints (id, owner_kind, owner, url, secret_cipher) values ($1, 'department', 'CGJ', 'http://127.0.0.1:9/', 's')",
      [uuid()],
    );
  });
  afterAll(() => test.close());

  const owed = async (subject: string): Promise<{ message: string; delivery: string }> => {
    const message = await test.database.transaction((tx) =>
      owe(tx, { ...OWNER, type: 'assignment.sent', subject, data: { text: '暗号' } }),
    );
    const [delivery] = (await test.database.query('select id from deliveries where message_id = $1', [message])) as {
      id: string;
    }[];
    return { message, delivery: delivery?.id ?? '' };
  };
  const take = (subject: string): Promise<void> =>
    test.database.transaction((tx) =>
      withhold(tx, { submissionId, subjects: [subject], except: [], joinedBy: 'R-1', actor: 'key:信访科' }),
    );
  /** Once every transaction of the server that is open now has ended: until then the feed waits. */
  const onFeed = async (): Promise<string[]> => {
    const [mark] = (await test.database.query('select pg_current_xact_id()::text as xid')) as { xid: string }[];
    const passed = async (): Promise<boolean> =>
      (
        (await test.database.query('select pg_snapshot_xmin(pg_current_snapshot()) > $1::text::xid8 as passed', [
          mark?.xid,
        ])) as { passed: boolean }[]
      )[0]?.passed ?? false;
    await until(passed, 'the transactions that were open ended');
    const page = await new MessageFeedService(test.database).pull(OWNER, { limit: 100 });
    return page.ok ? page.events.map(({ subject }) => subject) : [];
  };

  it('is on no feed, is leased to nobody and sent again for nobody', async () => {
    const { delivery } = await owed('A-1');
    await owed('A-2');
    await take('A-1');
    expect(await onFeed()).toEqual(['A-2']);
    expect(await takeLease(test.database, delivery, { leaseFor: 1000 })).toBe('settled');
    expect(await test.database.transaction((tx) => redeliver(tx, delivery, 'key:x'))).toEqual({
      ok: false,
      reason: 'withheld',
    });
    expect(await deadLetters(test.database, undefined, 10)).toEqual([]);
  });

  it('that was on its way, or had arrived, is written down as such, with whom it reached', async () => {
    const [flying, arrived] = [await owed('A-3'), await owed('A-4')];
    expect(typeof (await takeLease(test.database, flying.delivery, { leaseFor: 600_000 }))).toBe('object');
    await test.database.query("update deliveries set state = 'delivered', settled_at = now() where id = $1", [
      arrived.delivery,
    ]);
    await take('A-3');
    await take('A-4');
    const told = (await test.database.query(
      "select detail ->> 'message' as message, detail ->> 'owner' as owner, detail ->> 'reached' as reached from audit_entries where action = 'message.withheld' and detail ->> 'message' in ($1, $2) order by seq",
      [flying.message, arrived.message],
    )) as unknown[];
    expect(told).toEqual([
      { message: flying.message, owner: 'CGJ', reached: 'in-flight' },
      { message: arrived.message, owner: 'CGJ', reached: 'delivered' },
    ]);
  });

  it('leaves alone what is told in the same transaction, and the words of another submission that joined', async () => {
    for (const registrationNumber of ['R-1', 'R-2'])
      await test.database.transaction((tx) =>
        owe(tx, { ...OWNER, type: 'submission.joined', subject: 'A-5', data: { registrationNumber, text: '暗号' } }),
      );
    await test.database.transaction(async (tx) => {
      await owe(tx, { ...OWNER, type: 'assignment.withdrawn', subject: 'A-5', data: {} });
      await withhold(tx, { submissionId, subjects: ['A-5'], except: [], joinedBy: 'R-1', actor: 'key:信访科' });
    });
    expect((await onFeed()).filter((subject) => subject === 'A-5')).toHaveLength(2);
  });
});
