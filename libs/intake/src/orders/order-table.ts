import { readPlainRows } from '../readers/read-rows.js';
import type { OrderRecord } from './map-order.js';
import type { OrderMapping } from './order-mapping.js';

/** A line of a file that was not registered, with the platform's names of its wrong fields. */
export interface RefusedLine {
  line: number;
  orderNumber: string | null;
  errors: { field: string; zh: string; en: string }[];
}

/** One line below the header, or why it or the whole file cannot be read. */
export type OrderLine = { line: number; record: OrderRecord } | { line: number; fault: { zh: string; en: string } };

/** Titles and notes above the header. */
const HEADER_WITHIN = 20;

const NO_HEADER = { zh: '前 20 行没有映射所述的表头', en: 'none of the first 20 lines has the columns of the mapping' };

/** Reads a table of orders: the first line with the column of the order's number is its header. */
export async function* readOrderTable(
  chunks: AsyncIterable<Uint8Array>,
  format: 'csv' | 'xlsx',
  mapping: OrderMapping,
): AsyncGenerator<OrderLine> {
  const wanted = new Set(mapping.fields.orderNumber?.from);
  let header: string[] | undefined;
  let above = 0;
  for await (const row of readPlainRows(chunks, format)) {
    if ('reason' in row) {
      yield { line: row.line, fault: { zh: `无法读取：${row.reason}`, en: `cannot be read: ${row.reason}` } };
      continue;
    }
    const cells = row.cells.map((cell) => cell.trim());
    if (header !== undefined) {
      const names = header;
      const filled = cells.flatMap((cell, place) =>
        cell === '' ? [] : [[names[place] || `列${place + 1}`, cell] as const],
      );
      if (filled.length > 0) yield { line: row.line, record: Object.fromEntries(filled) };
    } else if (cells.some((cell) => wanted.has(cell))) header = cells;
    else if (++above >= HEADER_WITHIN) break;
  }
  if (header === undefined) yield { line: 1, fault: NO_HEADER };
}
