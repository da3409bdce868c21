import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import readXlsxFile from 'read-excel-file/node';
import type { Cell } from './table.js';
import { harmless, TABLE_FILES } from './table-file.js';
import { MOST_ROWS, xlsxBytes } from './xlsx.js';

const HEADER = ['编号', '标题', '件数'];
const file = (kind: 'csv' | 'xlsx', rows: readonly (readonly Cell[])[]): Promise<Buffer> =>
  buffer(TABLE_FILES[kind].open({ name: '登记簿', header: HEADER, rows }));
const csv = async (rows: readonly (readonly Cell[])[]): Promise<string[][]> =>
  parse(await file('csv', rows), { bom: true }) as string[][];
const sheet = async (rows: readonly (readonly Cell[])[]): Promise<Cell[][]> => {
  const read: unknown = await readXlsxFile(await file('xlsx', rows));
  return (read as [{ data: Cell[][] }])[0].data;
};

describe('A table as a file', () => {
  it('is read back as it was written, from CSV and from XLSX', async () => {
    const rows = [
      ['HL-1', '路灯"不亮",\n三天了 💡', 3],
      ['HL-2', '<b>&amp;', 0],
    ] as const;
    expect(await csv(rows)).toEqual([HEADER, ...rows.map((row) => row.map(String))]);
    expect(await sheet(rows)).toEqual([HEADER, ...rows]);
  });

  it('never holds a cell that a spreadsheet would run (CSV) or a formula element (XLSX)', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom('=', '+', '-', '@', '\t', '\r', '＝', ''), fc.string({ unit: 'grapheme' })), {
          maxLength: 8,
        }),
        async (texts) => {
          const rows = texts.map(([lead, rest]) => ['x', lead + rest, 1] as const);
          for (const [, title] of (await csv(rows)).slice(1)) expect(title).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
        },
      ),
      { numRuns: 60 },
    );
    expect(harmless('-5℃')).toBe("'-5℃");
    expect(harmless('12345')).toBe('12345');
  });

  it('writes what XML cannot hold as a replacement character instead of a broken workbook', async () => {
    expect((await sheet([['a', '响\u0007铃\uD83D', 1]]))[1]).toEqual(['a', '响\uFFFD铃\uFFFD', 1]);
  });

  it('passes rows on while they are still coming: the first bytes need no last row', async () => {
    let asked = 0;
    async function* endless(): AsyncGenerator<Cell[]> {
      for (;;) yield [`HL-${++asked}`, '标题', asked];
    }
    for (const kind of ['csv', 'xlsx'] as const) {
      asked = 0;
      const stream = TABLE_FILES[kind].open({ name: '登记簿', header: HEADER, rows: endless() });
      for await (const bytes of stream) {
        if ((bytes as Uint8Array).length > 0 && asked > 0) break;
      }
      expect(asked).toBeGreaterThan(0);
    }
  });

  it('refuses more rows than a sheet can hold instead of ending early', async () => {
    expect(MOST_ROWS).toBe(1_048_576);
    const workbook = (rows: number): Promise<Buffer> => {
      const table = { name: 'x', header: ['a'], rows: Array.from({ length: rows }, () => [null]) };
      return buffer(Readable.from(xlsxBytes(table, 1_000)));
    };
    // The header is a row too.
    expect((await workbook(999)).length).toBeGreaterThan(0);
    await expect(workbook(1_000)).rejects.toThrow('cannot hold more than 1,000 rows');
  });
});
