import { randomBytes } from 'node:crypto';
import { needsJob, row, rows, Vault } from '#platform';
import { testDatabase, type TestDatabase } from '../../../test/support/database.js';
import { registerEndpoint } from './endpoints.js';
import { owe } from './ledger.js';
import { deliveriesWithoutJob } from './overdue.js';

const vault = new Vault(randomBytes(32).toString('base64'));
let store: TestDatabase;
beforeAll(async () => {
  store = await testDatabase();
  await store.database.transaction((tx) =>
    registerEndpoint(
      tx,
      { vault, openNetworks: [] },
      { ownerKind: 'department', owner: 'CGJ', url: 'https://hooks.example.org/' },
      'key:test',
    ),
  );
});
afterAll(() => store.close());

/** A delivery whose queue entry is gone, as `change` leaves it. */
async function forgotten(change: string): Promise<string> {
  const message = await store.database.transaction((tx) =>
    owe(tx, {
      ownerKind: 'department',
      owner: 'CGJ',
      type: 'assignment.sent',
      subject: randomBytes(4).toString('hex'),
      data: {},
    }),
  );
  const found = (await row<{ id: string }>(store.database, 'select id from deliveries where message_id = $1', [
    message,
  ]))!;
  await store.database.query('delete from queue_outbox where ref = $1', [found.id]);
  await store.database.query(`update deliveries set ${change} where id = $1`, [found.id]);
  return found.id;
}
const find = (seconds = 600): Promise<number> => store.database.transaction((tx) => deliveriesWithoutJob(tx, seconds));
const entries = async (): Promise<string[]> =>
  (
    await rows<{ ref: string }>(
      store.database,
      "select ref from queue_outbox where queue = 'delivery' and available_at <= now() order by ref",
    )
  ).map(({ ref }) => ref);

describe('a delivery without a queue entry', () => {
  it('is given one when it has been due for long and nobody holds it, and only then', async () => {
    const lost = [
      await forgotten("next_attempt_at = now() - interval '601 seconds'"),
      await forgotten("next_attempt_at = now() - interval '1 hour', leased_until = now() - interval '1 second'"),
    ];
    await forgotten("next_attempt_at = now() - interval '10 seconds'");
    await forgotten("next_attempt_at = now() + interval '1 hour'");
    await forgotten("next_attempt_at = now() - interval '1 hour', leased_until = now() + interval '10 minutes'");
    await forgotten("next_attempt_at = now() - interval '1 hour', state = 'delivered'");
    await forgotten("next_attempt_at = now() - interval '1 hour', state = 'dead'");
    const noted = await forgotten("next_attempt_at = now() - interval '1 hour'");
    await store.database.transaction((tx) => needsJob(tx, 'delivery', noted));

    expect(await find()).toBe(2);
    expect(await entries()).toEqual([...lost, noted].sort());
  });

  it('is not given another on every pass while its entry waits in a long queue, and again when that queue is lost too', async () => {
    await store.database.query('delete from queue_outbox');
    await store.database.query("update deliveries set state = 'delivered'");
    const id = await forgotten("next_attempt_at = now() - interval '1 hour'");
    expect([await find(), await find()]).toEqual([1, 0]);
    await store.database.query('delete from queue_outbox');
    expect(await find()).toBe(0);
    await store.database.query("update deliveries set nudged_at = now() - interval '601 seconds' where id = $1", [id]);
    expect(await find()).toBe(1);
  });
});
