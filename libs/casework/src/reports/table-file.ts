import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import type { Table } from './table.js';
import { xlsxBytes } from './xlsx.js';

export interface TableFile {
  mediaType: string;
  /** Bytes of the file, written as they are read. */
  open(table: Table): Readable;
}

/** THE LIST of the files that tables can be had as. */
export const TABLE_FILES: Readonly<Record<'csv' | 'xlsx', TableFile>> = {
  /** RFC 4180, with the mark that makes spreadsheets read it as UTF-8. */
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
 * Text that a spreadsheet does not take for a formula: what begins with = + - @, a tab or a return is led by an apostrophe (OWASP, CSV
 * Injection). A citizen's title must not run on a clerk's machine. In XLSX nothing is needed: its cells are typed as text.
 */
export function harmless(text: string): string {
  return /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
}
