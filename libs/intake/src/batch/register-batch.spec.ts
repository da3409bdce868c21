import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { underCircumstances } from '#audit';
import { rows, useMasterKey, Vault } from '#platform';
import { TEST_MASTER_KEY, testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { type Accepted, IntakeService } from '../intake.service.js';
import { SourcesService } from '../sources.service.js';
import type { Arrival } from '../store.js';

const vault = new Vault(TEST_MASTER_KEY);
let test: TestDatabase;
let intake: IntakeService;

const arrival = (text: string, parts: Partial<Arrival> = {}, content: Partial<Arrival['content']> = {}): Arrival => ({
  channel: 'web',
  source: 'web',
  content: {
    form: 'ONLINE',
    title: '书院路路灯不亮',
    text,
    petitioners: [
      { role: 'lead', name: '甲某某', phone: '19900000001' },
      { role: 'member', name: '乙某某', phone: '19900000002' },
    ],
    anonymous: false,
    confidential: false,
    publishConsent: false,
    accused: [],
    attachments: [],
    extra: {},
    ...content,
  },
  raw: Buffer.from(text),
  rawMediaType: 'application/json',
  receivedAt: new Date(),
  actor: 'public:web',
  authenticated: false,
  ...parts,
});

const together = (arrivals: readonly Arrival[]): Promise<PromiseSettledResult<Accepted>[]> =>
  Promise.allSettled(arrivals.map((one) => intake.accept(one)));
const outcomesOf = (all: readonly PromiseSettledResult<Accepted>[]): string[] =>
  all.map((one) => (one.status === 'fulfilled' ? one.value.outcome : 'failed')).sort();
const words = (): string => randomBytes(8).toString('hex');

beforeAll(async () => {
  test = await testDatabase();
  useMasterKey(test.database, TEST_MASTER_KEY);
  await new SourcesService(test.database, vault).ensureBuiltIn();
  intake = new IntakeService(test.database, vault);
});
afterEach(() => jest.restoreAllMocks());
afterAll(() => test.close());

describe('Arrivals of the same moment', () => {
  it('are stored by the statements of one, each with its people, codes, audit entry and job', async () => {
    await intake.accept(arrival(words()));
    const sent = jest.spyOn(pg.Client.prototype, 'query');
    const all = await together(Array.from({ length: 20 }, () => arrival(words())));
    // Begin, locks, insert, commit.
    expect(sent).toHaveBeenCalledTimes(4);
    const numbers = all.map((one) =>
      one.status === 'fulfilled' && 'receipt' in one.value ? one.value.receipt.registrationNumber : one.status,
    );
    const stored = await rows(
      test.database,
      `select (select count(*) from person_indexes p where p.submission_id = s.id)::int as people,
         (select count(*) from signatories g where g.submission_id = s.id)::int as codes,
         (select string_agg(action, ' ') from audit_entries a where a.subject_id = s.id::text) as audit,
         (select string_agg(queue, ' ') from queue_outbox o where o.ref = s.id) as jobs
       from submissions s where number = any($1)`,
      [numbers],
    );
    const one = { people: 4, codes: 1, audit: 'submission.registered', jobs: 'routing' };
    expect(stored).toEqual(Array.from({ length: 20 }, () => one));
  });

  it('are registered although one of them is refused by the database', async () => {
    const bad = arrival(words(), {}, { occurredAt: 'not a time' });
    const all = await together([arrival(words()), bad, arrival(words()), arrival(words())]);
    expect(outcomesOf(all)).toEqual(['failed', 'registered', 'registered', 'registered']);
  });

  it('and with the same content are one submission, also where another process registers it', async () => {
    const text = words();
    const other = new IntakeService(test.database, vault);
    const all = await Promise.allSettled(
      [intake, other, intake, other].map((service) => service.accept(arrival(text))),
    );
    expect(outcomesOf(all)).toEqual(['registered', 'retransmission', 'retransmission', 'retransmission']);
  });

  it('and one that came before is answered with its first receipt, and the others are new', async () => {
    const known = arrival(words());
    await intake.accept(known);
    expect(outcomesOf(await together([known, arrival(words()), arrival(words())]))).toEqual([
      'registered',
      'registered',
      'retransmission',
    ]);
  });

  it('and with one Idempotency-Key are one submission', async () => {
    const claim = { owner: 'public:web web', key: randomUUID(), body: Buffer.from('b') };
    const [text, other] = [words(), words()];
    const all = await Promise.allSettled([
      intake.accept(arrival(text), claim),
      intake.accept(arrival(text), claim),
      intake.accept(arrival(other)),
    ]);
    const outcomes = outcomesOf(all);
    expect(outcomes.filter((one) => one === 'registered')).toHaveLength(2);
    expect((await intake.accept(arrival(text), claim)).outcome).toBe('retransmission');
  });

  it('keep the circumstances of their own request in the audit', async () => {
    const accept = (key: string): Promise<Accepted> =>
      new Promise((resolve, reject) =>
        underCircumstances(
          { as: ['intake'], key, from: '192.0.2.1' },
          () => void intake.accept(arrival(words(), { actor: `key:${key}` })).then(resolve, reject),
        ),
      );
    await Promise.all(['k1', 'k2', 'k3'].map(accept));
    const entries = await rows(
      test.database,
      "select actor, circumstances ->> 'key' as key from audit_entries where actor like 'key:k_' order by seq",
    );
    expect(entries).toEqual(['k1', 'k2', 'k3'].map((key) => ({ actor: `key:${key}`, key })));
  });
});
