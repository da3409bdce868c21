import { randomBytes, randomUUID } from 'node:crypto';
import { rows, Vault, type Tx } from '#platform';
import { testDatabase, type TestDatabase } from '../../../test/support/database.js';
import { fingerprintOf, type IdempotencyClaim } from './idempotency.js';
import { IntakeService, type Accepted } from './intake.service.js';
import { RETRANSMISSION_MINUTES } from './retransmission.js';
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
    ? { owner: 'public:web web', key, fingerprint: fingerprintOf(Buffer.from(told)) }
    : undefined;
  const arrival = { channel: 'web', source: 'web', content, raw: Buffer.from(told), rawMediaType: 'text/plain' };
  return new IntakeService(test.database, vault).accept(
    { ...arrival, receivedAt: at, actor: 'public:web', authenticated: false, ...parts },
    claim,
  );
}

async function receipts(...all: Sent[]): Promise<{ outcomes: string[]; numbers: number; amends: unknown[] }> {
  const found: Accepted[] = [];
  for (const one of all) found.push(await send(one));
  const given = found.flatMap((one) => ('receipt' in one ? [one.receipt] : []));
  return {
    outcomes: found.map(({ outcome }) => outcome),
    numbers: new Set(given.map(({ registrationNumber, queryCode }) => registrationNumber + queryCode)).size,
    amends: given.flatMap(({ amends }) => amends ?? []),
  };
}
const TWO = { outcomes: ['registered', 'registered'], numbers: 2, amends: [] };
const ONE = { outcomes: ['registered', 'retransmission'], numbers: 1, amends: [] };

describe('An id that anybody may send at an open door (INV-04)', () => {
  it('does not make what a stranger sends under it an amendment', async () => {
    expect(await receipts({ person: ANN, id: '1' }, { person: BEN, id: '1', text: '别的事' })).toEqual(TWO);
  });
  it('does not make one submission of the same words of two people', async () => {
    expect(await receipts({ person: ANN, id: '1' }, { person: BEN, id: '1' })).toEqual(TWO);
  });
  it('does not make an amendment of other words of one person either', async () => {
    expect(await receipts({ person: ANN, id: '1' }, { person: ANN, id: '1', text: '别的事' })).toEqual(TWO);
  });
  it('does not hide behind an id that a sender with a key used, nor take it from that sender', async () => {
    const authenticated = { actor: 'key:portal', authenticated: true };
    const id = 'portal-1';
    expect(await receipts({ person: ANN, id }, { person: ANN, id, text: '2', parts: authenticated })).toEqual(TWO);
    expect(await receipts({ person: ANN, id, text: '2', parts: authenticated })).toMatchObject({
      outcomes: ['retransmission'],
    });
    expect(await receipts({ person: ANN, id, text: '3' })).toMatchObject({ outcomes: ['registered'] });
  });
  it('shows, with the same words of the same person, that they were sent before, however late', async () => {
    expect(await receipts({ person: ANN, id: 'r-1' }, { person: ANN, id: 'r-1', at: later(600) })).toEqual(ONE);
    expect(await receipts({ person: ANN, id: 'r-1', key: randomUUID() })).toMatchObject({
      outcomes: ['retransmission'],
    });
  });
  it('shows it for words without a person only for a short time, because another may say the same', async () => {
    expect(await receipts({ id: '1' }, { id: '1', at: later(RETRANSMISSION_MINUTES) })).toEqual(ONE);
    expect(await receipts({ id: '1', at: later(RETRANSMISSION_MINUTES + 1) })).toMatchObject({
      outcomes: ['registered'],
    });
  });
  it('sent 50 times at the same moment with the same words is one submission', async () => {
    const all = await Promise.all(Array.from({ length: 50 }, () => send({ id: 'twin' })));
    expect(all.filter(({ outcome }) => outcome === 'registered')).toHaveLength(1);
    expect(all.filter(({ outcome }) => outcome === 'retransmission')).toHaveLength(49);
  });
});

describe('The same words of the same person without an id or a key', () => {
  it('within ten minutes are one submission with one receipt, and the audit log tells both', async () => {
    expect(await receipts({ person: ANN }, { person: ANN, at: later(RETRANSMISSION_MINUTES) })).toEqual(ONE);
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
  it('later than that are another submission: the person says it again', async () => {
    expect(await receipts({ person: ANN }, { person: ANN, at: later(RETRANSMISSION_MINUTES + 1) })).toEqual(TWO);
  });
  it.each<[string, Sent, Sent]>([
    ['other words', { person: ANN }, { person: ANN, text: '别的事' }],
    ['another person', { person: ANN }, { person: BEN }],
    ['nobody, because another may say the same', {}, {}],
    [
      'a name alone, which many people bear',
      { person: { ...LEAD, name: '甲某某' } },
      { person: { ...LEAD, name: '甲某某' } },
    ],
    ['another source', { person: ANN }, { person: ANN, parts: { source: 'letter', channel: 'letter' } }],
    [
      'two keys, which tell one request from another',
      { person: ANN, key: randomUUID() },
      { person: ANN, key: randomUUID() },
    ],
    ['two ids, as of one letter to two boxes 一信多投', { person: ANN, id: 'A' }, { person: ANN, id: 'B' }],
    ['an id and none', { person: ANN, id: 'A' }, { person: ANN }],
    [
      'two ids of a sender that is known',
      { person: ANN, id: 'A', parts: { authenticated: true } },
      { person: ANN, id: 'B', parts: { authenticated: true } },
    ],
  ])('are two submissions with %s', async (_what, first, second) => {
    expect(await receipts(first, second)).toEqual(TWO);
  });
  it('50 times at the same moment are one submission, whoever is first', async () => {
    const all = await Promise.all(Array.from({ length: 50 }, (_, i) => send({ person: ANN, at: new Date(+AT + i) })));
    expect(all.filter(({ outcome }) => outcome === 'registered')).toHaveLength(1);
    expect(new Set(all.map((one) => JSON.stringify('receipt' in one && one.receipt))).size).toBe(1);
  });
  it.each([
    ['1', null],
    ['1', 10],
    [null, 10],
  ])('are found through an index, with the id %s within %s minutes', async (hint, minutes) => {
    const plan: string[] = [];
    const wanted = { source: 'web', contentHash: randomBytes(32), receivedAt: AT, hint, minutes };
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
