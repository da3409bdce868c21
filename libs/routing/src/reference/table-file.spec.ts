import { strToU8, zipSync } from 'fflate';
import { composedTable } from './compose-tables.js';
import { readTableFile } from './table-file.js';

const csv = (text: string): Buffer => Buffer.from(text);

/** A workbook of one sheet with texts. */
function workbook(rows: readonly (readonly string[])[]): Buffer {
  const cell = (text: string, row: number, column: number): string =>
    `<c r="${String.fromCharCode(65 + column)}${row + 1}" t="inlineStr"><is><t>${text}</t></is></c>`;
  const sheet = rows
    .map((cells, row) => `<row r="${row + 1}">${cells.map((text, column) => cell(text, row, column)).join('')}</row>`)
    .join('');
  const files = {
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
    '_rels/.rels':
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    'xl/workbook.xml':
      '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="单位" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${sheet}</sheetData></worksheet>`,
  };
  return Buffer.from(zipSync(Object.fromEntries(Object.entries(files).map(([name, xml]) => [name, strToU8(xml)]))));
}

describe('reading a table from a file', () => {
  const header = '代码,单位名称,别名,上级单位,标记,止日';
  const row = 'SWJ,市水务局,水务局；供水公司,,petition-bureau、sealed-desk,';

  it('reads Chinese headers, lists in one cell and empty cells, with the line of each row', async () => {
    expect(
      await readTableFile('departments', csv(`${header}\n${row}\n\nCGJ,市城管局,,GOV,,2026-12-31\n`), 'csv'),
    ).toEqual({
      items: [
        {
          code: 'SWJ',
          name: '市水务局',
          aliases: ['水务局', '供水公司'],
          superior: null,
          flags: ['petition-bureau', 'sealed-desk'],
          validTo: null,
        },
        { code: 'CGJ', name: '市城管局', aliases: [], superior: 'GOV', flags: [], validTo: '2026-12-31' },
      ],
      lines: [2, 4],
    });
  });

  it('reads the same from a workbook', async () => {
    const book = workbook([header.split(','), row.split(',')]);
    expect(await readTableFile('departments', book, 'xlsx')).toEqual(
      await readTableFile('departments', csv(`${header}\n${row}\n`), 'csv'),
    );
  });

  it('keeps a column that the table does not know, so that the check names it', async () => {
    expect(await readTableFile('places', csv('地名,所在区画\n听雨路,1\n'), 'csv')).toMatchObject({
      items: [{ name: '听雨路', 所在区画: '1' }],
    });
  });

  it('says where there is no table in the file', async () => {
    expect(await readTableFile('places', csv(''), 'csv')).toBe('no-header');
    expect(await readTableFile('places', csv('no zip'), 'xlsx')).toBe('unreadable-file');
  });
});

describe('putting a table together', () => {
  const base = {
    note: '旧',
    items: [
      { code: 'A', name: '甲', aliases: ['a'] },
      { code: 'B', name: '乙' },
    ],
  };
  const merged = (items: object[]) =>
    composedTable({ name: 'departments', mode: 'merge', content: { items } }, base)['items'] as object[];

  it('merges the fields that are given and keeps the others', () => {
    expect(merged([{ code: 'A', name: '甲局' }])[0]).toMatchObject({ code: 'A', name: '甲局', aliases: ['a'] });
  });

  it('adds a row with a new code, with empty lists and ends where none are given', () => {
    expect(merged([{ code: 'C', name: '丙' }])[2]).toEqual({
      code: 'C',
      name: '丙',
      aliases: [],
      superior: null,
      flags: [],
      validTo: null,
      successor: null,
    });
  });

  it('leaves a code that is sent twice there twice, so that the check names it', () => {
    expect(
      merged([
        { code: 'A', name: '一' },
        { code: 'A', name: '二' },
      ]),
    ).toHaveLength(3);
  });
});
