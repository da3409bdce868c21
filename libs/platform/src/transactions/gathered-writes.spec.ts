import type { Tx } from '../database.js';
import { gatherWrites, writeOrGather, type RowsWriter } from './gathered-writes.js';

describe('Rows that a transaction gathers', () => {
  const tx = {} as Tx;
  let sent: string[];
  const writer =
    (kind: string): RowsWriter<number> =>
    (_tx, rows) => {
      sent.push(`${kind} ${rows.join(' ')}`);
      return Promise.resolve();
    };
  const [entries, messages] = [writer('entries'), writer('messages')];
  beforeEach(() => {
    sent = [];
  });

  it('are written together at the end of its part, each kind in its order', async () => {
    const result = await gatherWrites(tx, async () => {
      await writeOrGather(tx, entries, 1);
      await writeOrGather(tx, messages, 2);
      await writeOrGather(tx, entries, 3);
      expect(sent).toEqual([]);
      return 'done';
    });
    expect([result, ...sent]).toEqual(['done', 'entries 1 3', 'messages 2']);
  });

  it('are written at once where nobody gathers, in another transaction too', async () => {
    await gatherWrites(tx, () => writeOrGather({} as Tx, entries, 1));
    await writeOrGather(tx, entries, 2);
    expect(sent).toEqual(['entries 1', 'entries 2']);
  });

  it('are not written when the part throws', async () => {
    const part = gatherWrites(tx, async () => {
      await writeOrGather(tx, entries, 1);
      throw new Error('no');
    });
    await expect(part).rejects.toThrow('no');
    expect(sent).toEqual([]);
    await writeOrGather(tx, entries, 2);
    expect(sent).toEqual(['entries 2']);
  });
});
