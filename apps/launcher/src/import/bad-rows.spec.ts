import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { readRows, type ImportRow, type RowReading } from '#intake';
import { badRowHead, badRowLine, BadRows } from './bad-rows.js';

const columns = ['channel', 'rowId', 'title', 'text', '备注'];

async function readBack(text: string, format: 'csv' | 'jsonl'): Promise<RowReading[]> {
  const rows: RowReading[] = [];
  for await (const reading of readRows([Buffer.from(text)], { format, channel: 'web' })) rows.push(reading);
  return rows;
}

describe('the side file of bad rows', () => {
  it.each(['csv', 'jsonl'] as const)(
    'as %s can be imported itself, once corrected: every row comes back as it was',
    async (form) => {
      const words = fc
        .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
        .map((text) => `甲${text.replaceAll(/[\p{C}\r]/gu, '')}乙`);
      await fc.assert(
        fc.asyncProperty(words, words, words, async (title, text, remark) => {
          const row: ImportRow = { channel: 'web', rowId: 'R-1', title, text: `${text}\n"${text},`, 备注: remark };
          const line = badRowLine({ line: 12, row, problems: [{ field: 'time', message: '必填' }] }, form, columns);
          expect(await readBack(badRowHead(form, columns) + line, form)).toMatchObject([
            { row: { ...row, 行号: '12', 字段: 'time', 原因: '必填' } },
          ]);
        }),
        { numRuns: 100 },
      );
    },
  );

  it('tells each field its reason where several are wrong', () => {
    const problems = [
      { field: 'rowId', message: '必填' },
      { field: 'text', message: '最多 200000 个字符' },
    ];
    expect(badRowLine({ line: 3, problems }, 'csv', [])).toBe(
      '3,rowId、text,rowId：必填；text：最多 200000 个字符\r\n',
    );
  });

  it('comes into being with the first bad row, readable by its owner only, and by Excel', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'huiliu-bad-'));
    const path = join(folder, 'a.csv.bad.csv');
    const none = new BadRows(path, columns);
    await none.close();
    expect(existsSync(path)).toBe(false);
    const bad = new BadRows(path, columns);
    await Promise.all([2, 3, 4].map((line) => bad.write({ line, problems: [{ field: '', message: '引号不成对' }] })));
    await bad.close();
    const text = await readFile(path, 'utf8');
    expect(text.startsWith('\uFEFF行号,字段,原因,channel,')).toBe(true);
    expect(text.trim().split('\r\n')).toHaveLength(4);
    expect((await stat(path)).mode & 0o077).toBe(0);
    await rm(folder, { recursive: true });
  });
});
