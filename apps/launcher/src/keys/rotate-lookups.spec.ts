import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { MandatesService } from '#casework';
import { IntakeService, SourcesService } from '#intake';
import {
  announceDataKey,
  encryptedText,
  ensureDataKeys,
  listDataKeys,
  loadDataKeys,
  promoteAnnouncedKey,
  row,
  rows,
  vaultOf,
} from '#platform';
import { monthOf, possibleMonthNumbers, wantedWords } from '#routing';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { HitSearch } from '../../../../libs/casework/src/search/hit-search.js';
import { upsertSearchTerms } from '../../../../libs/routing/src/search/search-terms.queries.js';
import { dropKeptKeys, rotateLookups } from './rotate-lookups.js';
import { rotatePeople } from './rotate-people.js';

const quiet = { say: () => undefined, settled: () => Promise.resolve() };
const NOW = new Date();
const UNTIL = new Date(NOW.getTime() + 90 * 86_400_000).toISOString().slice(0, 10);
const WORDS = { text: wantedWords('路灯不亮'), place: null };

interface Sent {
  id: string;
  number: string;
  code: string;
}

describe('A change of the key of lookups', () => {
  let test: TestDatabase;
  let database: DataSource;
  let sent: Sent[];

  /** A joint letter of two people whose words can be searched for. */
  async function register(): Promise<Sent> {
    const accepted = await new IntakeService(database, vaultOf(database)).accept({
      channel: 'web',
      source: 'web',
      content: {
        form: 'ONLINE',
        title: '路灯不亮',
        text: randomBytes(8).toString('hex'),
        petitioners: [
          { role: 'lead', name: '丁某某', phone: '13800000010' },
          { role: 'member', name: '戊某某', phone: '13800000011' },
        ],
        anonymous: false,
        confidential: false,
        publishConsent: false,
        accused: [],
        attachments: [],
        extra: {},
      },
      raw: Buffer.from('x'),
      rawMediaType: 'text/plain',
      receivedAt: NOW,
      actor: 'public:web',
      authenticated: false,
    });
    if (!('receipt' in accepted)) throw new Error(JSON.stringify(accepted));
    const { registrationNumber, queryCode } = accepted.receipt;
    const [{ id } = { id: '' }] = await rows<{ id: string }>(database, 'select id from submissions where number = $1', [
      registrationNumber,
    ]);
    await database.query('insert into open_texts (submission_id, title, body) values ($1, $2, $3)', [
      id,
      encryptedText(database, '路灯不亮'),
      encryptedText(database, '夜里看不清台阶'),
    ]);
    const [numbers] = possibleMonthNumbers(database, wantedWords('路灯不亮').terms, monthOf(NOW));
    await database.transaction((tx) => upsertSearchTerms(tx, id, { receivedAt: NOW, numbers }));
    return { id, number: registrationNumber, code: queryCode ?? '' };
  }

  const mandates = (): MandatesService => new MandatesService(database, vaultOf(database));
  async function giveMandate({ code }: Sent): Promise<string> {
    const given = await mandates().give(code, { agent: '代某某', acts: ['follow'], until: UNTIL }, NOW);
    if (given.outcome !== 'given') throw new Error(given.reason);
    return given.agentCode;
  }
  const agent = async (code: string): Promise<string> => (await mandates().agentOf(code, 'follow', NOW)).outcome;

  /** Numbers that the codes open. */
  const tracked = async (): Promise<unknown[]> =>
    Promise.all(
      sent.map(
        async ({ code }) =>
          (
            await row<{ number: string }>(
              database,
              'select number from submissions where id = submission_of_codes($1)',
              [vaultOf(database).queryCodeIndexes(code)],
            )
          )?.number,
      ),
    );
  const found = async (): Promise<string[]> =>
    (await new HitSearch(database).of(WORDS, 'submissions', {}, null)).hits.sort();
  const ids = (): string[] => sent.map(({ id }) => id).sort();
  const numbersSent = (): string[] => sent.map(({ number }) => number);
  /** Key numbers in the rows, without repetition. */
  const keysOfRows = async (): Promise<Record<string, number[]>> => {
    const all = await rows<{ t: string; keys: number[] }>(
      database,
      `select 'codes' as t, array_agg(distinct query_code_key) as keys from submissions
       union all select 'signed', array_agg(distinct query_code_key) from signatories
       union all select 'terms', array_agg(distinct key) from search_terms`,
    );
    return Object.fromEntries(all.map(({ t, keys }) => [t, keys]));
  };
  const keysOfLookups = async (): Promise<[number, string][]> =>
    (await listDataKeys(database)).filter(({ purpose }) => purpose === 'lookup').map(({ id, state }) => [id, state]);

  beforeEach(async () => {
    test = await testDatabase();
    database = test.database;
    await new SourcesService(database, vaultOf(database)).ensureBuiltIn();
    sent = [await register(), await register()];
  });
  afterEach(() => test.close());

  it('leaves nothing of the old key, and every code and word finds what it found before', async () => {
    expect(await keysOfRows()).toEqual({ codes: [0], signed: [0], terms: [0] });
    const old = vaultOf(database).index('query-code', sent[0]?.code ?? '');
    expect(await rotateLookups(database, quiet)).toEqual({ deleted: [2], kept: [] });
    expect(await keysOfLookups()).toEqual([[3, 'current']]);
    expect(await keysOfRows()).toEqual({ codes: [3], signed: [3], terms: [3] });
    expect(await rows(database, 'select 1 from submissions where query_code_index = $1', [old])).toEqual([]);
    await loadDataKeys(database);
    expect(possibleMonthNumbers(database, ['灯'], monthOf(NOW))).toHaveLength(1);
    sent.push(await register());
    expect(await tracked()).toEqual(numbersSent());
    expect(await found()).toEqual(ids());
    expect((await rotateLookups(database, quiet)).deleted).toEqual([3]);
    expect(await tracked()).toEqual(numbersSent());
    expect(await found()).toEqual(ids());
  });

  it('gives each person of a joint letter their own code as before', async () => {
    const codes = await rows<{ id: string; cipher: Buffer }>(
      database,
      'select id, query_code_cipher as cipher from signatories order by id',
    );
    await rotateLookups(database, quiet);
    for (const { id, cipher } of codes) {
      const indexes = vaultOf(database).queryCodeIndexes(vaultOf(database).openText(cipher, id));
      expect(await row(database, 'select signatory_of_codes($1) as id', [indexes])).toEqual({ id });
    }
  });

  it('misses nothing while both keys are in use, and stores by the new one from its first use on', async () => {
    await database.transaction(ensureDataKeys);
    await database.transaction((tx) => announceDataKey(tx, 'lookup'));
    await loadDataKeys(database);
    sent.push(await register());
    expect((await keysOfRows())['codes']).toEqual([0, 2]);
    await database.transaction((tx) => promoteAnnouncedKey(tx, 'lookup'));
    await loadDataKeys(database);
    sent.push(await register());
    expect((await keysOfRows())['terms']).toEqual([0, 2, 3]);
    expect(await tracked()).toEqual(numbersSent());
    expect(await found()).toEqual(ids());
    await rotateLookups(database, quiet);
    expect(await tracked()).toEqual(numbersSent());
    expect(await found()).toEqual(ids());
  });

  it('keeps the old key for codes of agents until each was used or has ended, and says so', async () => {
    const [first, second] = sent as [Sent, Sent];
    const [used, unused] = [await giveMandate(first), await giveMandate(second)];
    expect(await rotateLookups(database, quiet)).toEqual({ deleted: [], kept: [2] });
    await loadDataKeys(database);
    expect(await agent(used)).toBe('agent');
    expect(await rows(database, 'select code_key as key from mandates order by 1')).toEqual([{ key: 2 }, { key: 3 }]);
    expect(await dropKeptKeys(database)).toEqual({ deleted: [], kept: [2] });
    // A kept key delays no other change.
    await rotatePeople(database, quiet);
    expect((await rotateLookups(database, quiet)).kept).toEqual([2, 3]);
    await loadDataKeys(database);
    for (const code of [unused, used, used]) expect(await agent(code)).toBe('agent');
    expect((await dropKeptKeys(database)).deleted).toEqual([2, 3]);
    await loadDataKeys(database);
    for (const code of [unused, used]) expect(await agent(code)).toBe('agent');
  });

  it('does not keep a key for a mandate that was revoked', async () => {
    await giveMandate(sent[0] as Sent);
    const [mandate] = (await mandates().list(sent[0]?.code ?? '')) ?? [];
    await mandates().revoke(sent[0]?.code ?? '', mandate?.id ?? '');
    expect(await rotateLookups(database, quiet)).toEqual({ deleted: [2], kept: [] });
  });

  it('that was killed at any moment is continued, and nothing is lost', async () => {
    let killed = 0;
    for (let after = 0; after < 12; after += 1) {
      let left = after;
      const kill = {
        aborted: false,
        throwIfAborted: () => {
          left -= 1;
          if (left < 0) throw new Error('killed');
        },
      } as unknown as AbortSignal;
      try {
        await rotateLookups(database, { ...quiet, signal: kill });
      } catch (fault) {
        expect((fault as Error).message).toBe('killed');
        killed += 1;
      }
      sent.push(await register());
      expect(await tracked()).toEqual(numbersSent());
      expect(await found()).toEqual(ids());
      await rotateLookups(database, quiet);
      expect(await keysOfLookups()).toHaveLength(1);
    }
    expect(killed).toBeGreaterThan(3);
    expect(await tracked()).toEqual(numbersSent());
  });

  it('keeps the old key while a code cannot be read', async () => {
    await database.transaction(async (tx) => {
      await tx.query("set local session_replication_role = 'replica'");
      await tx.query("update submissions set query_code_cipher = '\\x01' where id = $1", [sent[0]?.id]);
    });
    expect(await rotateLookups(database, quiet)).toEqual({ deleted: [], kept: [] });
    expect(await tracked()).toEqual(numbersSent());
    expect((await rotateLookups(database, { ...quiet, dropUnreadable: true })).deleted).toEqual([2]);
  });
});
