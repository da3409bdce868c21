import { IntakeService } from './intake.service.js';
import { SourcesService } from './sources.service.js';
import { randomBytes, randomUUID } from 'node:crypto';
import { row, rows, Vault } from '#platform';
import { testDatabase, type TestDatabase } from '../../../test/support/database.js';
import type { Accepted } from './intake.service.js';
import { hashedClaim, replayOf, type IdempotencyClaim } from './idempotency.js';
import { readQueryCode } from './submission/query-code.js';
import type { Receipt } from './submission/receipt.js';
import { readRegistrationNumber } from './submission/registration-number.js';

import type { Arrival } from './store.js';
import type { SubmissionContent } from './submission/submission.js';

const intake = (): IntakeService => new IntakeService(services().database, services().vault);

const vault = new Vault(randomBytes(32).toString('base64'));
const WORDS: SubmissionContent = {
  form: 'ONLINE',
  title: '书院路路灯不亮',
  text: '北汀区书院路的路灯三天没有亮。',
  petitioners: [
    { role: 'lead', name: '甲某某', phone: '13800000001', idNumber: '990101199001010017', address: '书院路 1 号' },
  ],
  anonymous: false,
  confidential: false,
  publishConsent: false,
  accused: [],
  attachments: [{ name: '甲某某.png', mediaType: 'image/png', base64: 'iVBORw0KGgo=' }],
  extra: {},
};

let test: TestDatabase;
const services = (): { database: TestDatabase['database']; vault: Vault } => ({ database: test.database, vault });
/** From a sender that holds a key; with an id of its own, unless the test gives one. */
const arrival = (content: Partial<SubmissionContent> = {}, parts: Partial<Arrival> = {}): Arrival => ({
  channel: 'web',
  source: 'web',
  content: { ...WORDS, externalId: randomUUID(), ...content },
  raw: Buffer.from(JSON.stringify(content)),
  rawMediaType: 'application/json',
  receivedAt: new Date(),
  actor: 'key:portal',
  authenticated: true,
  ...parts,
});
const claim = (body: string, key: string = randomUUID(), owner = 'key:portal web'): IdempotencyClaim => ({
  owner,
  key,
  body: Buffer.from(body),
});
const count = async (table: string): Promise<number> =>
  (await row<{ n: number }>(test.database, `select count(*)::int as n from ${table}`))?.n ?? -1;
const outcomes = (all: Accepted[]): Record<string, number> =>
  all.reduce<Record<string, number>>((sum, { outcome }) => ({ ...sum, [outcome]: (sum[outcome] ?? 0) + 1 }), {});
function receiptOf(accepted: Accepted): Receipt {
  if (!('receipt' in accepted)) throw new Error(`refused: ${accepted.outcome}`);
  return accepted.receipt;
}
async function accepted(
  content: Partial<SubmissionContent> = {},
  parts: Partial<Arrival> = {},
): Promise<{ outcome: string; receipt: Receipt; id: string }> {
  const outcome = await intake().accept(arrival(content, parts));
  const receipt = receiptOf(outcome);
  const found = await row<{ id: string }>(test.database, 'select id from submissions where number = $1', [
    receipt.registrationNumber,
  ]);
  return { outcome: outcome.outcome, receipt, id: found?.id ?? '' };
}

beforeAll(async () => {
  test = await testDatabase();
  await new SourcesService(test.database, vault).ensureBuiltIn();
});
afterAll(() => test.close());

describe('Whatever reaches the hub is registered (INV-01)', () => {
  it('with its number, its query code, its audit entry and its need for routing', async () => {
    const { outcome, receipt, id } = await accepted();
    expect(outcome).toBe('registered');
    expect(readRegistrationNumber(receipt.registrationNumber)).toBe(receipt.registrationNumber);
    expect(readQueryCode(receipt.queryCode!)).toBe(receipt.queryCode);
    expect(await rows(test.database, 'select action, actor from audit_entries where subject_id = $1', [id])).toEqual([
      { action: 'submission.registered', actor: 'key:portal' },
    ]);
    expect(await rows(test.database, 'select queue from queue_outbox where ref = $1', [id])).toEqual([
      { queue: 'routing' },
    ]);
  });
  it('without name, address or any other person (INV-03)', async () => {
    expect((await accepted({ petitioners: [], anonymous: true })).outcome).toBe('registered');
    expect((await accepted({ petitioners: [{ role: 'lead' }] })).outcome).toBe('registered');
  });
  it('or not at all: a fault in the middle leaves nothing behind', async () => {
    const before = [
      await count('submissions'),
      await count('audit_entries'),
      await count('queue_outbox'),
      await count('idempotency_keys'),
    ];
    await expect(intake().accept(arrival({}, { source: 'no-such-source' }), claim('a'))).rejects.toThrow();
    await expect(intake().accept(arrival({ occurredAt: 'not a time' }), claim('b'))).rejects.toThrow();
    expect([
      await count('submissions'),
      await count('audit_entries'),
      await count('queue_outbox'),
      await count('idempotency_keys'),
    ]).toEqual(before);
  });
});

describe('What arrived is kept as it came (INV-02)', () => {
  it('to the byte', async () => {
    const raw = randomBytes(3_000);
    const { id } = await accepted({}, { raw });
    const stored = await row<{ cipher: Buffer }>(
      test.database,
      'select raw_cipher as cipher from submissions where id = $1',
      [id],
    );
    expect(vault.open(stored!.cipher, id).equals(raw)).toBe(true);
  });
  it.each([
    'received_at = now()',
    "raw_cipher = '\\x00'",
    "content_cipher = '\\x00'",
    "number = 'x'",
    'received_on = received_on - 1',
    "external_id = 'x'",
    'authenticated = false',
    "source = 'letter'",
  ])('and %s is refused', async (change) => {
    const { id } = await accepted();
    await expect(test.database.query(`update submissions set ${change} where id = '${id}'`)).rejects.toThrow(
      /may not be changed/,
    );
  });
  it('and is never deleted', async () => {
    await expect(test.database.query('delete from submissions')).rejects.toThrow(/append-only/);
    await expect(test.database.query('truncate submissions cascade')).rejects.toThrow(/append-only/);
  });
  it('and stands nowhere in clear: not the words, not the people, not the names of files', async () => {
    const { id } = await accepted({ externalId: 'private-1' });
    const tables = ['submissions', 'person_indexes', 'attachments', 'audit_entries', 'queue_outbox'];
    const lines = (
      await Promise.all(
        tables.map((table) =>
          rows<{ line: string }>(
            test.database,
            `select t::text as line from ${table} t where t::text like '%' || $1 || '%'`,
            [id],
          ),
        ),
      )
    ).flat();
    expect(lines.length).toBeGreaterThanOrEqual(tables.length);
    const secrets = ['甲某某', '13800000001', '990101199001010017', '书院路', '路灯', 'iVBORw0KGgo'];
    const attached = Buffer.from('iVBORw0KGgo=', 'base64').toString('hex');
    const written = [attached, ...secrets.flatMap((secret) => [secret, Buffer.from(secret).toString('hex')])];
    expect(written.filter((secret) => lines.some(({ line }) => line.includes(secret)))).toEqual([]);
    expect(lines.some(({ line }) => line.includes('138****0001'))).toBe(true);
  });
  it.each([
    [{}, [{ role: 'lead', name: '甲*', phone: '138****0001' }]],
    [{ anonymous: true }, [{ role: 'lead', phone: '138****0001' }]],
    [{ confidential: true }, [{ role: 'lead' }]],
  ])('and with %j its people are shown as %j (INV-46)', async (wish, shown) => {
    const { id } = await accepted(wish);
    expect(await row(test.database, 'select people_masked as shown from submissions where id = $1', [id])).toEqual({
      shown,
    });
  });
});

describe('The sender who sends again (INV-04)', () => {
  it('gets the first receipt, and nothing new is registered', async () => {
    const first = await accepted({ externalId: 'A-1' });
    const again = await accepted({ externalId: 'A-1' }, { receivedAt: new Date('2030-01-01T00:00:00Z') });
    expect(again).toEqual({ ...first, outcome: 'retransmission' });
    expect(
      await rows(test.database, 'select action from audit_entries where subject_id = $1 order by seq', [first.id]),
    ).toEqual([{ action: 'submission.registered' }, { action: 'submission.retransmitted' }]);
    expect(await rows(test.database, 'select 1 from queue_outbox where ref = $1', [first.id])).toHaveLength(1);
  });
  it('is recognised though the fields stand in another order and a counter moved', async () => {
    const first = await accepted({ externalId: 'A-2', extra: { likes: '3', topic: 'x' } });
    const { form, text, ...rest } = WORDS;
    const again = await intake().accept(
      arrival({ text, ...rest, form, externalId: 'A-2', extra: { topic: 'x', likes: '4' } }),
    );
    expect(again).toEqual({ outcome: 'retransmission', receipt: first.receipt });
  });
  it('with other words under the same id gets an amendment, both are kept, and the conflict is on record', async () => {
    const first = await accepted({ externalId: 'A-3' });
    const amended = await accepted({ externalId: 'A-3', text: '更正：是五盏灯。' });
    expect(amended.outcome).toBe('amendment');
    expect(amended.receipt).toMatchObject({ amends: first.receipt.registrationNumber });
    expect(amended.receipt.registrationNumber).not.toBe(first.receipt.registrationNumber);
    expect(
      await rows(
        test.database,
        "select detail->>'amends' as amends, detail->>'conflict' as conflict from audit_entries where subject_id = $1",
        [amended.id],
      ),
    ).toEqual([{ amends: first.id, conflict: 'same-id-other-content' }]);
    expect(await rows(test.database, 'select 1 from queue_outbox where ref = $1', [amended.id])).toHaveLength(1);
  });
  it('may amend twice, and each version answers with its own receipt when it comes again', async () => {
    const texts = ['一盏灯', '两盏灯', '三盏灯'];
    const first = [];
    for (const text of texts) first.push(await accepted({ externalId: 'A-4', text }));
    expect(first.map(({ outcome }) => outcome)).toEqual(['registered', 'amendment', 'amendment']);
    expect(first.map(({ receipt }) => receipt.amends)).toEqual([
      undefined,
      first[0]?.receipt.registrationNumber,
      first[0]?.receipt.registrationNumber,
    ]);
    for (const [at, text] of texts.entries())
      expect(await intake().accept(arrival({ externalId: 'A-4', text }))).toEqual({
        outcome: 'retransmission',
        receipt: first[at]?.receipt,
      });
  });
  it('is not confused with another source that uses the same id', async () => {
    expect((await accepted({ externalId: 'A-5' })).outcome).toBe('registered');
    expect((await accepted({ externalId: 'A-5' }, { source: 'letter', channel: 'letter' })).outcome).toBe('registered');
  });
  it('50 times at the same moment is registered once, and all get one receipt', async () => {
    const all = await Promise.all(Array.from({ length: 50 }, () => intake().accept(arrival({ externalId: 'A-6' }))));
    expect(outcomes(all)).toEqual({ registered: 1, retransmission: 49 });
    expect(new Set(all.map((one) => JSON.stringify(receiptOf(one)))).size).toBe(1);
  });
  it('with five versions ten times each at the same moment is registered as one original and four amendments', async () => {
    const all = await Promise.all(
      Array.from({ length: 50 }, (_, at) => intake().accept(arrival({ externalId: 'A-7', text: `第${at % 5}稿` }))),
    );
    expect(outcomes(all)).toEqual({ registered: 1, amendment: 4, retransmission: 45 });
    expect(new Set(all.map((one) => receiptOf(one).registrationNumber)).size).toBe(5);
  });
});

describe('The day of registration (INV-05)', () => {
  it.each([
    ['2026-11-23T15:59:59.999Z', '2026-11-23'],
    ['2026-11-23T16:00:00.000Z', '2026-11-24'],
  ])('of what came at %s is %s, in the table and in the number', async (instant, day) => {
    const { receipt, id } = await accepted({}, { receivedAt: new Date(instant) });
    expect(receipt.receivedAt).toBe(instant);
    expect(receipt.registrationNumber.slice(0, 8)).toBe(day.replaceAll('-', ''));
    expect(await row(test.database, 'select received_on::text as day from submissions where id = $1', [id])).toEqual({
      day,
    });
  });
});

describe('An Idempotency-Key', () => {
  it('used again with the same body gets the first receipt', async () => {
    const mine = claim('body');
    const first = await intake().accept(arrival(), mine);
    const before = await count('submissions');
    expect(await intake().accept(arrival(), mine)).toEqual({ outcome: 'retransmission', receipt: receiptOf(first) });
    expect(await count('submissions')).toBe(before);
  });
  it('used again with another body is refused (422), and nothing is registered', async () => {
    const mine = claim('body');
    await intake().accept(arrival(), mine);
    const before = await count('submissions');
    expect(await intake().accept(arrival({ text: '别的话' }), claim('other body', mine.key))).toEqual({
      outcome: 'key-reused',
    });
    expect(await count('submissions')).toBe(before);
  });
  it('still in the hands of another request is refused for now (409), and free when that one ends', async () => {
    const mine = claim('body');
    await test.database.transaction(async (tx) => {
      await replayOf(tx, hashedClaim(vault, mine, true)!);
      expect(await intake().accept(arrival(), mine)).toEqual({ outcome: 'in-progress' });
    });
    expect((await intake().accept(arrival(), mine)).outcome).toBe('registered');
  });
  it('of a request that failed is free again', async () => {
    const mine = claim('body');
    await expect(intake().accept(arrival({}, { source: 'no-such-source' }), mine)).rejects.toThrow();
    expect((await intake().accept(arrival(), mine)).outcome).toBe('registered');
  });
  it('of one sender means nothing for another', async () => {
    const key = randomUUID();
    expect((await intake().accept(arrival(), claim('a', key, 'key:one web'))).outcome).toBe('registered');
    expect((await intake().accept(arrival(), claim('b', key, 'key:two web'))).outcome).toBe('registered');
  });
  it('that is new does not hide that the id is known', async () => {
    const first = await accepted({ externalId: 'K-1' });
    const mine = claim('body');
    expect(await intake().accept(arrival({ externalId: 'K-1' }), mine)).toEqual({
      outcome: 'retransmission',
      receipt: first.receipt,
    });
    expect(await intake().accept(arrival({ externalId: 'K-1' }), mine)).toEqual({
      outcome: 'retransmission',
      receipt: first.receipt,
    });
  });
  it('sent 50 times at the same moment registers one submission, and whoever is told to wait gets its receipt later', async () => {
    const mine = claim('body');
    const before = await count('submissions');
    const all = await Promise.all(Array.from({ length: 50 }, () => intake().accept(arrival(), mine)));
    const { registered, retransmission = 0, 'in-progress': waiting = 0, ...others } = outcomes(all);
    expect({ registered, answered: retransmission + waiting, others }).toEqual({
      registered: 1,
      answered: 49,
      others: {},
    });
    expect(await count('submissions')).toBe(before + 1);
    expect((await intake().accept(arrival(), mine)).outcome).toBe('retransmission');
  });
});

describe('Many at once', () => {
  it('100 different submissions get 100 numbers and 100 query codes', async () => {
    const all = await Promise.all(
      Array.from({ length: 100 }, (_, at) => intake().accept(arrival({ externalId: `M-${at}` }))),
    );
    expect(outcomes(all)).toEqual({ registered: 100 });
    expect(new Set(all.map((one) => receiptOf(one).registrationNumber)).size).toBe(100);
    expect(new Set(all.map((one) => receiptOf(one).queryCode)).size).toBe(100);
  });
});
