import { randomBytes, randomUUID } from 'node:crypto';
import { rows, Vault, type Tx } from '#platform';
import { testDatabase, type TestDatabase } from '../../../test/support/database.js';
import type { IdempotencyClaim } from './idempotency.js';
import { IntakeService, type Accepted } from './intake.service.js';
import { RETRANSMISSION_MINUTES, SECOND_CLICK_MINUTES } from './retransmission.js';
import { SourcesService } from './sources.service.js';
import type { Arrival } from './store.js';
import { findSameContent } from './submission/submission.queries.js';
import type { Petitioner, SubmissionContent } from './submission/submission.js';

const vault = new Vault(randomBytes(32).toString('base64'));
const AT = new Date('2026-11-24T02:00:00Z');
const later = (minutes: number): Date => new Date(AT.getTime() + minutes * 60_000);
const LEAD = { role: 'lead' } as const;
const ANN: Petitioner = { ...LEAD, name: '甲某某', phone: '13800000001' };
const BEN: Petitioner = { ...LEAD, name: '乙某某', phone: '13800000002' };

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
  await new SourcesService(test.database, vault).ensureBuiltIn();
});
afterAll(() => test.close());

interface Sent {
  person?: Petitioner | undefined;
  text?: string;
  id?: string | undefined;
  at?: Date;
  key?: string;
  parts?: Partial<Arrival>;
}

/** Sends at the open web door; every test tells something of its own. */
function send({ person, text = '', id, at = AT, key, parts = {} }: Sent): Promise<Accepted> {
  const told = `${expect.getState().currentTestName}${text}`;
  const content: SubmissionContent = {
    ...(id === undefined ? {} : { externalId: id }),
    form: 'ONLINE',
    title: '路灯不亮',
    text: told,
    petitioners: person ? [person] : [],
    anonymous: !person,
    confidential: false,
    publishConsent: false,
    accused: [],
    attachments: [],
    extra: {},
  };
  const claim: IdempotencyClaim | undefined = key
    ? { owner: parts.actor ?? 'public:web', key, body: Buffer.from(told) }
    : undefined;
  const arrival = { channel: 'web', source: 'web', content, raw: Buffer.from(told), rawMediaType: 'text/plain' };
  return new IntakeService(test.database, vault).accept(
    { ...arrival, receivedAt: at, actor: 'public:web', authenticated: false, address: '203.0.113.7', ...parts },
    claim,
  );
}

interface Receipts {
  outcomes: string[];
  /** How many registration numbers, and how many query codes. */
  numbers: number;
  codes: number;
  amends: unknown[];
}

async function receipts(...all: Sent[]): Promise<Receipts> {
  const found: Accepted[] = [];
  for (const one of all) found.push(await send(one));
  const given = found.flatMap((one) => ('receipt' in one ? [one.receipt] : []));
  return {
    outcomes: found.map(({ outcome }) => outcome),
    numbers: new Set(given.map(({ registrationNumber }) => registrationNumber)).size,
    codes: new Set(given.flatMap(({ queryCode }) => queryCode ?? [])).size,
    amends: given.flatMap(({ amends }) => amends ?? []),
  };
}
const TWO = { outcomes: ['registered', 'registered'], numbers: 2, codes: 2, amends: [] };
const KNOWN = { actor: 'key:portal', authenticated: true };
const NOWHERE = { address: undefined } as unknown as Partial<Arrival>;
const codeOf = (accepted: Accepted): unknown => 'receipt' in accepted && accepted.receipt.queryCode;

describe('An id that anybody may send at an open door', () => {
  it.each<[string, Sent, Sent]>([
    ['what a stranger sends under it an amendment', { person: ANN, id: '1' }, { person: BEN, id: '1', text: '别的事' }],
    ['two people one', { person: ANN, id: '1' }, { person: BEN, id: '1' }],
    ['other words of one person an amendment', { person: ANN, id: '1' }, { person: ANN, id: '1', text: '别的事' }],
    ['one of words that name no person', { id: '1' }, { id: '1' }],
    ['one of what is sent later', { person: ANN, id: '1' }, { person: ANN, id: '1', at: later(3) }],
    [
      'one of what comes from elsewhere',
      { person: ANN, id: '1' },
      { person: ANN, id: '1', parts: { address: '203.0.113.8' } },
    ],
    ['a stranger the portal that used it', { person: ANN, id: 'p-1', parts: KNOWN }, { person: ANN, id: 'p-1' }],
    ['a stranger amend what the portal sent', { person: ANN, id: 'p-2', parts: KNOWN }, { id: 'p-2', text: '别的事' }],
    ['the portal late that uses it afterwards', { person: ANN, id: 'p-3' }, { person: ANN, id: 'p-3', parts: KNOWN }],
    [
      'the portal amend a stranger',
      { person: ANN, id: 'p-4' },
      { person: ANN, id: 'p-4', text: '别的事', parts: KNOWN },
    ],
  ])('does not make %s', async (_what, first, second) => {
    expect(await receipts(first, second)).toEqual(TWO);
  });
  it('is kept with the content and nowhere in clear, and the database refuses it as an identity', async () => {
    const told = await send({ person: ANN, id: 'portal-0042' });
    const number = 'receipt' in told ? told.receipt.registrationNumber : '';
    const [stored] = await rows<{ line: string; id: string; cipher: Buffer }>(
      test.database,
      'select s::text as line, id, content_cipher as cipher from submissions s where number = $1',
      [number],
    );
    expect(stored!.line).not.toContain('portal-0042');
    expect(JSON.parse(vault.openText(stored!.cipher, stored!.id))).toMatchObject({ externalId: 'portal-0042' });
    const copied =
      'insert into submissions select (jsonb_populate_record(s, \'{"id": "0193a5e2-7c41-7f3e-8a55-3b1c9d0e6f72", "number": "x", "query_code_index": "x", "external_id": "1"}\')).* from submissions s where number = $1';
    await expect(test.database.query(copied, [number])).rejects.toThrow(/submissions_identity_check/);
  });
});

describe('An Idempotency-Key at an open door', () => {
  it('that only its sender can know gets the whole first receipt, with the same body, however late', async () => {
    const key = randomUUID();
    const [first, again] = [await send({ key }), await send({ key, at: later(6000) })];
    expect(again).toEqual({ ...first, outcome: 'retransmission' });
    expect(codeOf(again)).toBeTruthy();
  });
  it('is another key with another body: neither is refused, and neither sees the other', async () => {
    const key = randomUUID();
    expect(await receipts({ key }, { key, text: '别的事' })).toEqual(TWO);
  });
  it.each(['my-first', '1', 'letter-1', '00000000-0000-4000-8000-000000000001'])(
    'that others may use as well, such as %s, shows nobody the first receipt and refuses nobody',
    async (key) => {
      expect(await receipts({ key }, { key })).toEqual(TWO);
      expect(await receipts({ person: ANN, key }, { person: BEN, key, text: '别的事' })).toEqual(TWO);
    },
  );
  it('that others may use as well shows the second click of one person no query code', async () => {
    const [first, again] = [await send({ person: ANN, key: 'my-first' }), await send({ person: ANN, key: 'my-first' })];
    expect([codeOf(first), codeOf(again)]).toEqual([expect.any(String), undefined]);
  });
  it('shows no more where the words were sent before without it', async () => {
    expect(await receipts({ person: ANN }, { person: ANN, key: randomUUID() })).toEqual(TWO);
  });
  it('sent 50 times at the same moment registers one submission', async () => {
    const key = randomUUID();
    const all = await Promise.all(Array.from({ length: 50 }, () => send({ key })));
    expect(all.filter(({ outcome }) => outcome === 'registered')).toHaveLength(1);
    expect(new Set(all.filter(({ outcome }) => outcome !== 'in-progress').map(codeOf)).size).toBe(1);
  });
});

describe('The same words of the same person without an id or a key', () => {
  it('within two minutes are one submission, whose query code is shown once, and the audit log tells both', async () => {
    const [first, again] = [await send({ person: ANN }), await send({ person: ANN, at: later(SECOND_CLICK_MINUTES) })];
    const { queryCode, ...shown } = 'receipt' in first ? first.receipt : ({} as never);
    expect(queryCode).toBeTruthy();
    expect(again).toEqual({ outcome: 'retransmission', receipt: shown });
    const [sent] = await rows<{ id: string }>(
      test.database,
      "select subject_id as id from audit_entries where action = 'submission.retransmitted' order by seq desc limit 1",
    );
    const told = 'select action from audit_entries where subject_id = $1 order by seq';
    expect(await rows(test.database, told, [sent?.id])).toEqual([
      { action: 'submission.registered' },
      { action: 'submission.retransmitted' },
    ]);
    expect(await rows(test.database, 'select 1 from queue_outbox where ref = $1', [sent?.id])).toHaveLength(1);
  });
  it('from a known sender are one within ten minutes, and it gets the whole first receipt', async () => {
    const first = await send({ person: ANN, parts: KNOWN });
    const again = await send({ person: ANN, parts: KNOWN, at: later(RETRANSMISSION_MINUTES) });
    expect(again).toEqual({ ...first, outcome: 'retransmission' });
  });
  it.each<[string, Sent, Sent]>([
    ['later words', { person: ANN }, { person: ANN, at: later(SECOND_CLICK_MINUTES + 1) }],
    [
      'later words of a known sender',
      { person: ANN, parts: KNOWN },
      { person: ANN, parts: KNOWN, at: later(RETRANSMISSION_MINUTES + 1) },
    ],
    ['other words', { person: ANN }, { person: ANN, text: '别的事' }],
    ['another person', { person: ANN }, { person: BEN }],
    ['another address', { person: ANN }, { person: ANN, parts: { address: '203.0.113.8' } }],
    ['nobody, because another may say the same', {}, {}],
    [
      'a name alone, which many people bear',
      { person: { ...LEAD, name: '甲某某' } },
      { person: { ...LEAD, name: '甲某某' } },
    ],
    ['another source', { person: ANN }, { person: ANN, parts: { source: 'letter', channel: 'letter' } }],
    [
      'a stranger without an address and then a known sender',
      { person: ANN, parts: NOWHERE },
      { person: ANN, parts: KNOWN },
    ],
    [
      'a known sender and then a stranger without an address',
      { person: ANN, parts: KNOWN },
      { person: ANN, parts: NOWHERE },
    ],
    [
      'two keys, which tell one request from another',
      { person: ANN, key: randomUUID() },
      { person: ANN, key: randomUUID() },
    ],
    ['two ids, as of one letter to two boxes 一信多投', { person: ANN, id: 'A' }, { person: ANN, id: 'B' }],
    ['an id and none', { person: ANN, id: 'A' }, { person: ANN }],
    ['two ids of a known sender', { person: ANN, id: 'A', parts: KNOWN }, { person: ANN, id: 'B', parts: KNOWN }],
  ])('are two submissions with %s', async (_what, first, second) => {
    expect(await receipts(first, second)).toEqual(TWO);
  });
  it('50 times at the same moment are one submission, whoever is first', async () => {
    const all = await Promise.all(Array.from({ length: 50 }, (_, i) => send({ person: ANN, at: new Date(+AT + i) })));
    expect(all.filter(({ outcome }) => outcome === 'registered')).toHaveLength(1);
    expect(new Set(all.map((one) => 'receipt' in one && one.receipt.registrationNumber)).size).toBe(1);
    expect(all.filter(codeOf)).toHaveLength(1);
  });
  it('are found through an index', async () => {
    const plan: string[] = [];
    const wanted = { source: 'web', contentHash: randomBytes(32), registeredAt: AT, authenticated: false, minutes: 2 };
    await test.database.transaction(async (tx) => {
      // A table of a few rows is read as a whole unless that is forbidden; what counts is that the index fits.
      await tx.query('set local enable_seqscan = off');
      const explaining = {
        query: async (sql: string, values: unknown[]) => {
          const lines = (await tx.query(`explain ${sql}`, values)) as Record<'QUERY PLAN', string>[];
          plan.push(...lines.map((line) => line['QUERY PLAN']));
          return [];
        },
      };
      await findSameContent(explaining as unknown as Tx, wanted);
    });
    expect(plan.join('\n')).toContain('Index Scan');
    expect(plan.join('\n')).not.toContain('Seq Scan');
  });
});
