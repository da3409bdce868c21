import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RowReading } from '#intake';
import { checkFile, fileRows, hashOf } from './file-rows.js';
import type { ImportFile } from './import-options.js';
import { survey } from './survey.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'huiliu-survey-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, text: string, more: Partial<ImportFile> = {}): Promise<ImportFile> {
  const path = join(folder, name);
  await writeFile(path, text);
  return { path, format: name.endsWith('jsonl') ? 'jsonl' : 'csv', channel: 'web', as: 'live', map: {}, ...more };
}

async function idsOf(given: ImportFile): Promise<string[]> {
  const ids: string[] = [];
  for await (const reading of fileRows(given)) if ('row' in reading) ids.push(reading.row.rowId);
  return ids;
}

describe('the rows of a file', () => {
  it('have the same ids whenever it is read, and rows with the same words are told apart', async () => {
    const given = await file(
      'no-id.csv',
      '标题,内容\n路灯不亮,三天了\n井盖响,夜里\n路灯不亮,三天了\n路灯不亮,三天了\n',
    );
    const ids = await idsOf(given);
    expect(new Set(ids).size).toBe(4);
    expect(ids.slice(2)).toEqual([`${ids[0]}#2`, `${ids[0]}#3`]);
    expect(await idsOf(given)).toEqual(ids);
  });

  it('keep their ids when rows are added to the file later', async () => {
    const short = await idsOf(await file('week1.csv', '标题\n甲\n乙\n甲\n'));
    expect((await idsOf(await file('week2.csv', '标题\n甲\n乙\n甲\n丙\n甲\n'))).slice(0, 3)).toEqual(short);
  });

  it('leave the ids of the table alone, even where two are the same', async () => {
    expect(await idsOf(await file('id.csv', '编号,标题\n7,甲\n7,乙\n'))).toEqual(['7', '7']);
  });
});

describe('the survey of a file', () => {
  it('counts rows, unreadable ones and what fills each field, and tells the columns as written', async () => {
    const readings: RowReading[] = [];
    const given = await file('board.jsonl', '{"id":"1","title":"甲","likes":3}\nnonsense\n{"id":"2","text":"乙"}\n');
    const found = await survey(given, (reading) => readings.push(reading));
    expect(found).toMatchObject({ rows: 3, unreadable: 1, columns: ['id', 'title', 'likes', 'text'] });
    expect(Object.fromEntries(found.filled)).toEqual({ rowId: 2, title: 1, likes: 1, text: 1, channel: 2 });
    expect(readings.map(({ line }) => line)).toEqual([1, 2, 3]);
    expect(await hashOf(given)).toMatch(/^[0-9a-f]{64}$/);
  });

  it('names a mapped column that is not there, and the columns that are', async () => {
    const given = await file('unknown.csv', '编号,诉求全文（必填）\n1,甲\n', {
      map: { 诉求全文: 'text', 留言号: 'rowId' },
    });
    await expect(survey(given)).rejects.toMatchObject({
      reason: 'no-column',
      message: expect.stringContaining('没有「留言号」这一列；有的是：编号、诉求全文（必填）'),
    });
  });

  it('finds a mapped column whatever marks stand in its name', async () => {
    await expect(
      survey(await file('marked.csv', '编号,诉求全文（必填）*\n1,甲\n', { map: { 诉求全文: 'text' } })),
    ).resolves.toMatchObject({ rows: 1, unreadable: 0 });
  });

  it.each([
    ['without a title or text column', 'head.csv', '甲,乙\n1,2\n', 'no-words'],
    ['with a header only', 'empty.csv', '编号,标题\n', 'no-words'],
  ])('refuses a file %s', async (_, name, text, reason) => {
    await expect(survey(await file(name, text))).rejects.toMatchObject({ reason });
  });

  it('refuses a path that is missing, a folder or empty', async () => {
    const empty = await file('nothing.csv', '');
    await expect(checkFile(empty)).rejects.toMatchObject({ reason: 'no-words' });
    await expect(checkFile({ ...empty, path: join(folder, 'gone.csv') })).rejects.toMatchObject({ reason: 'no-file' });
    await expect(checkFile({ ...empty, path: folder })).rejects.toMatchObject({ reason: 'no-file' });
  });
});
