import { v7 as uuid } from 'uuid';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { monthNumbers, monthOf, wantedWords } from '#routing';
import { HitSearch, type HitsFound } from './hit-search.js';

const WORDS = { text: wantedWords('路灯'), place: null };
const at = (day: string): Date => new Date(`${day}T12:00:00+08:00`);

describe('The search for texts with words', () => {
  let test: TestDatabase;
  const texts: { id: string; matter: string; receivedAt: Date }[] = [];

  /** The text of a matter of its own. Foreign keys are not checked: only what the search reads is there. */
  async function tell(day: string, words: string): Promise<void> {
    const [id, matter, receivedAt] = [uuid(), uuid(), at(day)];
    const numbers = monthNumbers(test.database, wantedWords(words).terms, monthOf(receivedAt));
    await test.database.transaction(async (tx) => {
      await tx.query("set local session_replication_role = 'replica'");
      await tx.query('insert into search_terms (submission_id, received_at, terms) values ($1, $2, $3)', [
        id,
        receivedAt,
        numbers,
      ]);
      await tx.query(
        "insert into links (id, submission_id, matter_id, relation, score, decided_by, decided_at) values ($1, $1, $2, 'first', 1, 'test', $3)",
        [id, matter, receivedAt],
      );
    });
    if (words === '路灯') texts.unshift({ id, matter, receivedAt });
  }
  const search = (most: number, few: string[] | null = null): Promise<HitsFound> =>
    new HitSearch(test.database, most).of(WORDS, 'submissions', {}, few);
  const ids = (some: typeof texts): string[] => some.map(({ id }) => id);

  beforeAll(async () => {
    test = await testDatabase();
    // In two years, so that more than one query is made; the first of a month and its end are in Shanghai's month.
    for (const day of [
      '2024-12-31',
      '2025-01-01',
      '2025-06-15',
      '2025-11-30',
      '2026-01-02',
      '2026-09-05',
      '2026-09-20',
    ])
      await tell(day, '路灯');
    await tell('2026-09-21', '井盖');
  }, 60_000);
  afterAll(() => test.close());

  it('finds all of them, the latest first, and says that nothing was left out', async () => {
    expect(await search(7)).toEqual({ hits: ids(texts), since: null });
  });

  it('says from which receipt on it looked where too many texts have the words', async () => {
    for (const most of [1, 2, 4, 6])
      expect(await search(most)).toEqual({ hits: ids(texts.slice(0, most)), since: texts[most - 1]?.receivedAt });
  });

  it('finds all texts of few matters, however many texts of others have the words', async () => {
    const own = [texts[6]!, texts[3]!];
    const few = own.map(({ matter }) => matter);
    expect(await search(2, few)).toEqual({ hits: ids([texts[3]!, texts[6]!]), since: null });
    expect(await search(2, [])).toEqual({ hits: [], since: null });
  });
});
