import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { Journal, readJournal, type Acknowledged, type JournalOwner } from './journal.js';

const owner: JournalOwner = {
  sha256: 'ab'.repeat(32),
  source: 'import',
  channel: 'web',
  as: 'live',
  map: { 编号: 'rowId' },
};
let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'huiliu-journal-'));
  path = join(folder, 'file.csv.huiliu-import.jsonl');
});
afterEach(() => rm(folder, { recursive: true }));

async function written(rows: readonly Acknowledged[]): Promise<void> {
  const journal = await Journal.open([path], owner, true);
  for (const row of rows) await journal.write(row);
  await journal.close();
}

const rows: Acknowledged[] = [
  { line: 2, number: 'N-2' },
  { line: 9, number: 'N-9' },
  { line: 4, number: 'N-4' },
];

describe('the journal of an import', () => {
  it('gives back what was acknowledged, in the order of the answers', async () => {
    await written(rows);
    expect(await readJournal(path, owner)).toEqual(rows);
  });

  it('cut off anywhere by a kill, gives whole rows only, and goes on behind them', async () => {
    await written(rows);
    const whole = await readFile(path);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: whole.length }), async (cut) => {
        await writeFile(path, whole.subarray(0, cut));
        const before = await readJournal(path, owner);
        expect(before).toEqual(rows.slice(0, before.length));
        const journal = await Journal.open([path], owner, before.length === 0);
        await journal.write({ line: 77, number: 'N-77' });
        await journal.close();
        expect((await readJournal(path, owner)).at(-1)).toEqual({ line: 77, number: 'N-77' });
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['another content', { sha256: 'cd'.repeat(32) }],
    ['another source', { source: 'portal' }],
    ['another channel', { channel: 'letter' }],
    ['another map', { map: {} }],
    ['another sheet', { sheet: '二' }],
  ])('of %s counts for nothing', async (_, change) => {
    await written(rows);
    expect(await readJournal(path, { ...owner, ...change })).toEqual([]);
  });

  it('goes to the next place where the first cannot be written, and tells when there is none', async () => {
    const noFolder = join(folder, 'a-file');
    await writeFile(noFolder, '');
    const journal = await Journal.open([join(noFolder, 'x.jsonl'), path], owner, true);
    await journal.close();
    expect(journal.path).toBe(path);
    await expect(Journal.open([join(noFolder, 'x.jsonl')], owner, true)).rejects.toMatchObject({ reason: 'side-file' });
  });
});
