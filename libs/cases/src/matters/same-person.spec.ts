import { randomBytes } from 'node:crypto';
import { IntakeService, SourcesService } from '#intake';
import { rows, Vault } from '#platform';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { isSamePerson, personKeysOf, type PersonKey } from './person-keys.js';

/** Every kind with two values, taken in every combination of some; `account` and `stated-account` share their values. */
const KINDS = ['phone', 'id-number', 'account', 'stated-account', 'name-address', 'name'];
const VALUES: Record<string, string[]> = { 'stated-account': ['a0', 'a1'], account: ['a0', 'a1'] };
const SUBMISSIONS = 60;

describe('The database function same_person', () => {
  const vault = new Vault(randomBytes(32).toString('base64'));
  let test: TestDatabase;
  beforeAll(async () => {
    test = await testDatabase();
    await new SourcesService(test.database, vault).ensureBuiltIn();
  });
  afterAll(() => test.close());

  let state = 11;
  /** Numerical Recipes' linear congruential generator: the same people in every run. */
  const random = (below: number): number =>
    Math.floor(((state = (state * 1_664_525 + 1_013_904_223) >>> 0) / 2 ** 32) * below);

  async function submissionOf(text: string): Promise<void> {
    const content = { form: 'ONLINE' as const, title: '路灯', text, petitioners: [], anonymous: true };
    const flags = { confidential: false, publishConsent: false, accused: [], attachments: [], extra: {} };
    await new IntakeService(test.database, vault).accept({
      channel: 'web',
      source: 'web',
      content: { ...content, ...flags },
      raw: Buffer.from(text),
      rawMediaType: 'text/plain',
      receivedAt: new Date('2026-11-24T02:00:00Z'),
      actor: 'public:web',
      authenticated: false,
    });
  }

  it('says what the rule in TypeScript says, whatever keys two submissions have', async () => {
    for (let i = 0; i < SUBMISSIONS; i++) await submissionOf(`${i}`);
    for (const { id } of await rows<{ id: string }>(test.database, 'select id from submissions'))
      for (const [at, kind] of KINDS.entries()) {
        const value = (VALUES[kind] ?? [`${at}0`, `${at}1`])[random(2)];
        if (random(2) === 0)
          await test.database.query("insert into person_indexes values ($1, $2, decode($3, 'hex'))", [id, kind, value]);
      }
    const pairs = await rows<{ a: PersonKey[]; b: PersonKey[]; same: boolean }>(
      test.database,
      `select ${personKeysOf('a.id')} as a, ${personKeysOf('b.id')} as b, same_person(a.id, b.id) as same from submissions a, submissions b where a.id <> b.id`,
    );
    expect(pairs).toHaveLength(SUBMISSIONS * (SUBMISSIONS - 1));
    expect(pairs.filter(({ a, b, same }) => isSamePerson(a, b) !== same)).toEqual([]);
    expect(new Set(pairs.map(({ same }) => same)).size).toBe(2);
  });
});
