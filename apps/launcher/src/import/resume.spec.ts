import type { ImportRow } from '#intake';
import type { Posted } from './door.js';
import { resume } from './resume.js';

const journal = [
  { line: 2, number: 'N-2' },
  { line: 3, number: 'N-3' },
  { line: 5, number: 'N-5' },
];
const rowAt = (line: number): ImportRow => ({ channel: 'web', rowId: String(line), title: '甲' });
const hub = (answers: Record<string, Posted>) => {
  const asked: string[] = [];
  return {
    asked,
    post: (row: ImportRow): Promise<Posted> => Promise.resolve(answers[asked[asked.push(row.rowId) - 1]!]!),
  };
};
const again = (number: string): Posted => ({ outcome: 'retransmission', number });

describe('going on from a journal', () => {
  it('asks the hub for the first and the last row only, and passes all of them over when it knows both', async () => {
    const { asked, post } = hub({ 2: again('N-2'), 5: again('N-5') });
    const resumed = await resume(journal, rowAt, post);
    expect(asked).toEqual(['2', '5']);
    expect(resumed).toEqual({
      goesOn: true,
      before: new Map([
        [2, 'earlier'],
        [3, 'earlier'],
        [5, 'earlier'],
      ]),
      acknowledged: [],
    });
  });

  it.each<[string, Record<string, Posted>, string, string]>([
    [
      'a new hub',
      { 2: { outcome: 'registered', number: 'M-1' }, 5: { outcome: 'registered', number: 'M-2' } },
      'registered',
      'registered',
    ],
    ['a hub out of a backup', { 2: again('N-2'), 5: { outcome: 'registered', number: 'N-5' } }, 'known', 'registered'],
    ['a hub that got the same file another time', { 2: again('M-7'), 5: again('M-9') }, 'known', 'known'],
  ])('begins anew at %s, and counts the rows it asked with', async (_, answers, first, last) => {
    const resumed = await resume(journal, rowAt, hub(answers).post);
    expect(resumed.goesOn).toBe(false);
    expect(resumed.before).toEqual(
      new Map([
        [2, first],
        [5, last],
      ]),
    );
    expect(resumed.acknowledged.map(({ line }) => line)).toEqual([2, 5]);
  });

  it('begins anew without a journal, and with one whose rows are not in the file', async () => {
    const { asked, post } = hub({});
    expect(await resume([], rowAt, post)).toMatchObject({ goesOn: false, acknowledged: [] });
    expect(await resume(journal, () => undefined, post)).toMatchObject({ goesOn: false, acknowledged: [] });
    expect(asked).toEqual([]);
  });
});
