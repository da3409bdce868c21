import { readHubCondition } from '#casework';
import { readConfig } from '#platform';
import { v7 as uuid } from 'uuid';
import { testDatabase, TEST_MASTER_KEY, type TestDatabase } from '../../../../test/support/database.js';
import { until } from '../../../../test/support/until.js';
import { readFacts } from './read-facts.js';
import type { DoctorFacts } from './facts.js';

let opened: TestDatabase;

const look = (settings: Record<string, string> = {}): Promise<DoctorFacts> => {
  const given = { DATABASE_URL: opened.applicationUrl, HUILIU_MASTER_KEY: TEST_MASTER_KEY, ...settings };
  return readFacts({ database: opened.database, config: readConfig(given) });
};

beforeAll(async () => {
  opened = await testDatabase();
});
afterAll(() => opened.close());

test('The doctor reads an empty hub: nothing waits, the clocks agree, the queues answer', async () => {
  const facts = await look();
  expect(facts).toMatchObject({
    ...{ waiting: 0, oldestUrgent: 0, parked: 0, dead: 0, stoppedOwners: [], overdueClocks: 0, overdueAlarms: 0 },
    ...{ failingFeeds: [], processes: 0, lateProcesses: 0, uncoveredAudit: 0, masterKeys: 1, outboxDelay: 0 },
    ...{ refusingWitnesses: [], witnessDelay: 0 },
    backlog: { urgent: 0, routing: 0, delivery: 0, feeds: 0, opinions: 0 },
  });
  expect(Math.abs(facts.clockAheadMs)).toBeLessThan(60_000);
  expect(facts.disks.every(({ freeBytes, totalBytes }) => freeBytes <= totalBytes)).toBe(true);
});

test('The doctor sees what waits too long, what failed and what holds others up', async () => {
  const { database } = opened;
  await database.query(
    `insert into queue_outbox (queue, ref, available_at) values ('routing', $1, now() - interval '90 seconds')`,
    [uuid()],
  );
  await database.query(
    `insert into audit_entries (actor, action, subject_kind, subject_id) values ('system', 'case.tested', 'case', 'x')`,
  );
  await database.query(
    `insert into endpoints (id, owner_kind, owner, url, secret_cipher, active, stopped_at, stopped_because)
     values ($1, 'department', 'CGJ', 'https://oa.example.cn', '', false, now(), 'gone')`,
    [uuid()],
  );
  // The last one is no longer in the settings, so nobody asks it.
  await database.query(
    `insert into audit_witnesses (name, size, problem, problem_since, seen_at) values ('folder', 9, 'log-shorter', now(), now()),
       ('https://w.example.cn', 9, 'away', now() - interval '20 minutes', now()), ('old', 9, 'log-differs', now(), now() - interval '1 hour')`,
  );
  const holder = database.createQueryRunner();
  await holder.startTransaction();
  await holder.query('lock table scan_pages in access exclusive mode');
  const waiter = database.query('select from scan_pages');
  const waits = 'select count(*)::int as n from pg_locks where not granted and relation = $1::regclass';
  await until(
    async () => ((await database.query(waits, ['scan_pages'])) as { n: number }[])[0]?.n === 1,
    'somebody waits for the lock',
  );
  const sessions = await readHubCondition(database);
  await holder.rollbackTransaction();
  await holder.release();
  await waiter;
  expect(sessions?.lockWaits).toBeGreaterThanOrEqual(1);
  expect(sessions?.longestTransaction).toBeGreaterThan(0);
  const facts = await look();
  expect(facts).toMatchObject({ stoppedOwners: ['CGJ'] });
  expect(facts.outboxDelay).toBeGreaterThanOrEqual(90);
  expect(facts.uncoveredAudit).toBeGreaterThan(0);
  expect(facts.refusingWitnesses).toEqual(['folder']);
  expect(facts.witnessDelay).toBeGreaterThanOrEqual(1_200);
});

test('A Redis that does not answer is a finding, not a wait without end', async () => {
  const facts = await look({ REDIS_URL: 'redis://127.0.0.1:1' });
  expect(facts.backlog).toBeUndefined();
});
