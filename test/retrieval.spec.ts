import { fillHistory, plantedMessages } from '../bench/invented-history.js';
import { measureRetrieval } from '../bench/retrieval-timing.js';
import { testDatabase, type TestDatabase } from './support/database.js';

let hub: TestDatabase;

beforeAll(async () => {
  hub = await testDatabase();
});
afterAll(() => hub.close());

describe('what a new message may belong to', () => {
  test('is found among thousands by a bounded number of rows', async () => {
    await fillHistory(hub.database, { submissions: 5_000, seed: 1, understanding: '{}' });
    const { recall, rows } = await measureRetrieval(hub.database, await plantedMessages(hub.database, 100, 5_000));
    expect(recall).toBeGreaterThanOrEqual(0.98);
    expect(rows).toBeLessThanOrEqual(120);
  });
});
