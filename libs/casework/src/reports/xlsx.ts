import { strToU8, Zip, ZipDeflate } from 'fflate';
import type { Cell, Table } from './table.js';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const SHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
/** Number of characters of rows that are collected before compression. */
const BLOCK = 1 << 16;
/** Maximum number of rows of a sheet (ECMA-376, as spreadsheet programs limit it). */
export const MOST_ROWS = 1_048_576;

/**
 * Yields an XLSX workbook (ECMA-376) with one sheet, compressed while rows arrive. Every text is an inline string,
 * never a formula. Throws when there are more rows than a sheet can hold, because a silently truncated file would
 * mislead its readers.
 */
export async function* xlsxBytes({ name, header, rows }: Table, mostRows = MOST_ROWS): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const zip = new Zip((fault, bytes) => {
    if (fault) throw fault;
    ready.push(bytes);
  });
  for (const [path, content] of Object.entries(parts(name))) write(zip, path)(content, true);
  const sheet = write(zip, 'xl/worksheets/sheet1.xml');
  let block = `${HEAD}<worksheet xmlns="${SHEET}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews><sheetData>${line(header, 1)}`;
  let count = 1;
  for await (const row of rows) {
    if (++count > mostRows)
      throw new RangeError(
        `a sheet cannot hold more than ${mostRows.toLocaleString('en')} rows; export a shorter period`,
      );
    block += line(row, count);
    if (block.length < BLOCK) continue;
    sheet(block, false);
    block = '';
    yield* ready.splice(0);
  }
  sheet(`${block}</sheetData></worksheet>`, true);
  zip.end();
  yield* ready.splice(0);
}

function write(zip: Zip, path: string): (text: string, last: boolean) => void {
  const part = new ZipDeflate(path, { level: 1 });
  zip.add(part);
  return (text, last) => part.push(strToU8(text), last);
}

function line(cells: readonly Cell[], row: number): string {
  return `<row r="${row}">${cells.map((cell, column) => cellXml(cell, `${letters(column)}${row}`)).join('')}</row>`;
}

function cellXml(cell: Cell, address: string): string {
  if (cell === null || cell === '') return '';
  if (typeof cell === 'number') return `<c r="${address}"><v>${cell}</v></c>`;
  return `<c r="${address}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
}

/** Column names A … Z, AA … of a spreadsheet, from 0. */
function letters(column: number): string {
  return (column < 26 ? '' : letters(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26));
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** Characters that XML 1.0 cannot contain: most control characters and unpaired surrogates. */
const UNWRITABLE =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

function escaped(text: string): string {
  return text.replace(UNWRITABLE, '\uFFFD').replace(/[&<>"]/g, (character) => ENTITIES[character] as string);
}

function parts(name: string): Record<string, string> {
  return {
    '[Content_Types].xml':
      `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
      '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>' +
      '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
    '_rels/.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${HEAD}<workbook xmlns="${SHEET}" xmlns:r="${OFFICE}"><sheets><sheet name="${escaped(name.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31))}" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  };
}
