import { v7 as uuid } from 'uuid';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { Vocabulary } from '../text/vocabulary.js';
import { pairCode } from '../text/char-pairs.js';
import type { ReferenceKeeper } from '../reference/reference-keeper.js';
import { VocabularyKeeper } from './vocabulary-keeper.js';

let hub: TestDatabase;

beforeAll(async () => {
  hub = await testDatabase();
});
afterAll(() => hub.close());

/** The words alone: what else a submission has is no business of this keeper. */
async function told(title: string, anchors: string[]): Promise<void> {
  const id = uuid();
  await hub.database.transaction(async (tx) => {
    await tx.query("set local session_replication_role = 'replica'");
    await tx.query('insert into open_texts (submission_id, title, body) values ($1, $2, $3)', [id, title, '']);
    await tx.query('insert into understandings (submission_id, version, body) values ($1, $2, $3)', [
      id,
      'test',
      JSON.stringify({ place: { anchors } }),
    ]);
  });
}

describe("what the hub learns of the city's words", () => {
  it('comes from each submission once, and anew when the reference data were replaced', async () => {
    let vocabulary = new Vocabulary();
    const begun = vocabulary.documents;
    const keeper = new VocabularyKeeper(hub.database, {
      current: () => ({ vocabulary }),
    } as unknown as ReferenceKeeper);
    const unheard = vocabulary.telling(pairCode('汀岸'));
    for (let i = 0; i < 120; i++) await told('汀岸雅著停水', ['汀岸雅著']);
    expect(await keeper.refresh()).toBe(120);
    expect(await keeper.refresh()).toBe(0);
    await told('汀岸雅著又停水', ['汀岸雅著']);
    expect(await keeper.refresh()).toBe(1);
    expect(vocabulary.documents).toBe(begun + 121);
    expect(vocabulary.telling(pairCode('汀岸'))).toBeLessThan(unheard);
    expect(vocabulary.placeness(pairCode('汀岸'))).toBeGreaterThan(0.9);
    vocabulary = new Vocabulary();
    expect(await keeper.refresh()).toBe(121);
  });
});
