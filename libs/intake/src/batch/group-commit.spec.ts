import { GroupCommit } from './group-commit.js';

/** A writer whose groups end when the test says so. */
function heldWriter() {
  const groups: { items: readonly number[]; end: () => void; fail: (fault: Error) => void }[] = [];
  const write = (items: readonly number[]) =>
    new Promise<string[]>((resolve, reject) => {
      groups.push({ items, end: () => resolve(items.map((item) => `w${item}`)), fail: reject });
    });
  return { groups, write };
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const itemsOf = (groups: readonly { items: readonly number[] }[]): number[][] => groups.map(({ items }) => [...items]);

describe('Items that come together', () => {
  it('are written as one group, and each caller gets the answer of its own item', async () => {
    const { groups, write } = heldWriter();
    const commit = new GroupCommit(write, { size: 10, atOnce: 2 });
    const answers = Promise.all([1, 2, 3].map((item) => commit.add(item)));
    await nextTurn();
    expect(itemsOf(groups)).toEqual([[1, 2, 3]]);
    groups[0]!.end();
    expect(await answers).toEqual(['w1', 'w2', 'w3']);
  });

  it('wait while as many groups as allowed are under way, and no group is larger than allowed', async () => {
    const { groups, write } = heldWriter();
    const commit = new GroupCommit(write, { size: 2, atOnce: 2 });
    const answers = Promise.all([1, 2, 3, 4, 5, 6, 7].map((item) => commit.add(item)));
    await nextTurn();
    expect([itemsOf(groups), commit.waiting]).toEqual([
      [
        [1, 2],
        [3, 4],
      ],
      3,
    ]);
    groups[1]!.end();
    await nextTurn();
    expect([itemsOf(groups.slice(2)), commit.waiting]).toEqual([[[5, 6]], 1]);
    groups[0]!.end();
    await nextTurn();
    groups[2]!.end();
    groups[3]!.end();
    expect(await answers).toHaveLength(7);
  });

  it('share the fault of their group, and the next group is written all the same', async () => {
    const { groups, write } = heldWriter();
    const commit = new GroupCommit(write, { size: 2, atOnce: 1 });
    const answers = Promise.allSettled([1, 2, 3].map((item) => commit.add(item)));
    await nextTurn();
    groups[0]!.fail(new Error('refused'));
    await nextTurn();
    groups[1]!.end();
    expect((await answers).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
  });
});
