import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import type { Table } from './table.js';
import { xlsxBytes } from './xlsx.js';

export interface TableFile {
  mediaType: string;
  /** Returns the bytes of the file; they are written while they are read. */
  open(table: Table): Readable;
}

/** The file formats in which tables can be downloaded. */
export const TABLE_FILES: Readonly<Record<'csv' | 'xlsx', TableFile>> = {
  /** RFC 4180, with a byte order mark, so that spreadsheets read it as UTF-8. */
  csv: {
    mediaType: 'text/csv; charset=utf-8',
    open: ({ header, rows }) =>
      Readable.from(withHeader(header, rows)).compose(stringify({ bom: true, record_delimiter: '\r\n' })) as Readable,
  },
  xlsx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    open: (table) => Readable.from(xlsxBytes(table)),
  },
};

async function* withHeader(header: readonly string[], rows: Table['rows']): AsyncGenerator<string[]> {
  yield header.map(harmless);
  for await (const row of rows)
    yield row.map((cell) => (typeof cell === 'number' ? String(cell) : harmless(cell ?? '')));
}

/**
 * Returns text that a spreadsheet does not read as a formula: text that begins with = + - @, a tab or a return gets an
 * apostrophe before it (OWASP, CSV Injection). A citizen's title must not run code on a clerk's machine. XLSX does not
 * need it: its cells are typed as text.
 */
export function harmless(text: string): string {
  return /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
}
