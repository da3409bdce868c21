import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { rows, Vault } from '#platform';
import { testDatabase, type TestDatabase } from '../../../test/support/database.js';
import { type Accepted, IntakeService } from './intake.service.js';
import { SourcesService } from './sources.service.js';
import type { Arrival } from './store.js';

const vault = new Vault(randomBytes(32).toString('base64'));
/** What one arrival without attachments may write. */
const TABLES = ['submissions', 'person_indexes', 'audit_entries', 'queue_outbox', 'idempotency_keys'];

let test: TestDatabase;
let intake: IntakeService;

const arrival = (externalId: string | undefined, text = '北汀区书院路的路灯三天没有亮。'): Arrival => ({
  channel: 'web',
  source: 'web',
  content: {
    ...(externalId === undefined ? {} : { externalId }),
    form: 'ONLINE',
    title: '书院路路灯不亮',
    text,
    // One phone twice: its index is stored once.
    petitioners: [
      { role: 'lead', name: '甲某某', phone: '19900000001' },
      { role: 'member', name: '乙某某', phone: '19900000001' },
    ],
    anonymous: false,
    confidential: false,
    publishConsent: false,
    accused: [],
    attachments: [],
    extra: {},
  },
  raw: Buffer.from(text),
  rawMediaType: 'application/json',
  receivedAt: new Date(),
  actor: 'key:portal',
  authenticated: true,
});

const stored = async (): Promise<Record<string, number>> => {
  const counts = TABLES.map((table) => `select '${table}' as name, count(*)::int as n from ${table}`).join(
    ' union all ',
  );
  const found = await rows<{ name: string; n: number }>(test.database, counts);
  return Object.fromEntries(found.map(({ name, n }) => [name, n]));
};
const receipts = (all: Accepted[]): Set<string> =>
  new Set(all.map((one) => JSON.stringify('receipt' in one && one.receipt)));
const outcomes = (all: Accepted[], outcome: string): number => all.filter((one) => one.outcome === outcome).length;

/** How many statements one call sends, of a service that has a block of numbers already. */
async function statements(act: (intake: IntakeService) => Promise<unknown>): Promise<number> {
  const warm = new IntakeService(test.database, vault);
  await warm.accept(arrival(randomUUID()));
  const sent = jest.spyOn(pg.Client.prototype, 'query');
  try {
    await act(warm);
    return sent.mock.calls.length;
  } finally {
    sent.mockRestore();
  }
}

beforeAll(async () => {
  test = await testDatabase();
  await new SourcesService(test.database, vault).ensureBuiltIn();
  intake = new IntakeService(test.database, vault);
});
afterAll(() => test.close());

describe('An arrival that its sender has named', () => {
  it('is stored with its people, its audit entry and its job by one statement', async () => {
    expect(await statements((warm) => warm.accept(arrival('one')))).toBe(1);
    const before = await stored();
    await intake.accept(arrival('two'));
    const after = await stored();
    expect(Object.fromEntries(TABLES.map((table) => [table, after[table]! - before[table]!]))).toEqual({
      submissions: 1,
      person_indexes: 3,
      audit_entries: 1,
      queue_outbox: 1,
      idempotency_keys: 0,
    });
  });

  it.each(['person_indexes', 'audit_entries', 'queue_outbox'])('leaves nothing behind when %s fails', async (table) => {
    const before = await stored();
    await test.database.query(`alter table ${table} add constraint nothing_more check (false) not valid`);
    try {
      await expect(intake.accept(arrival(randomUUID()))).rejects.toThrow(/nothing_more/);
    } finally {
      await test.database.query(`alter table ${table} drop constraint nothing_more`);
    }
    expect(await stored()).toEqual(before);
  });

  it('and comes 50 times at the same moment is registered once, and all get one receipt', async () => {
    const before = await stored();
    const all = await Promise.all(Array.from({ length: 50 }, () => intake.accept(arrival('same'))));
    expect([outcomes(all, 'registered'), outcomes(all, 'retransmission'), receipts(all).size]).toEqual([1, 49, 1]);
    const after = await stored();
    expect([after['submissions']! - before['submissions']!, after['queue_outbox']! - before['queue_outbox']!]).toEqual([
      1, 1,
    ]);
    expect(after['audit_entries']! - before['audit_entries']!).toBe(50);
  });

  it('and comes in five versions at the same moment is one original and four amendments, each with a job', async () => {
    const before = await stored();
    const all = await Promise.all(
      Array.from({ length: 50 }, (_, at) => intake.accept(arrival('five', `第${at % 5}稿`))),
    );
    expect([outcomes(all, 'registered'), outcomes(all, 'amendment'), receipts(all).size]).toEqual([1, 4, 5]);
    const again = await intake.accept(arrival('five', '第3稿'));
    expect(receipts([again, ...all]).size).toBe(5);
    expect((await stored())['queue_outbox']! - before['queue_outbox']!).toBe(5);
  });
});

describe('An arrival that nobody has named', () => {
  it('is stored by one statement in the transaction that keeps its content locked', async () => {
    // Begin, lock, insert where nothing is known, commit.
    expect(await statements((warm) => warm.accept(arrival(undefined, '没有编号的来件')))).toBe(4);
  });

  it('and its Idempotency-Key are stored by one statement', async () => {
    const claim = { owner: 'key:portal web', key: randomUUID(), body: Buffer.from('b') };
    const before = await stored();
    // Begin, lock, insert where the key is not known, commit.
    expect(await statements((warm) => warm.accept(arrival(undefined, '带钥匙的来件'), claim))).toBe(4);
    expect((await stored())['idempotency_keys']! - before['idempotency_keys']!).toBe(1);
    expect((await intake.accept(arrival(undefined, '带钥匙的来件'), claim)).outcome).toBe('retransmission');
  });
});

describe('The sequence of registration numbers', () => {
  it('gives each number once, whatever process asks', async () => {
    const services = Array.from({ length: 3 }, () => new IntakeService(test.database, vault));
    const all = await Promise.all(
      Array.from({ length: 150 }, (_, at) => services[at % services.length]!.accept(arrival(`number-${at}`))),
    );
    expect(outcomes(all, 'registered')).toBe(150);
    expect(receipts(all).size).toBe(150);
  });
});
