import type { ImportRow } from './build-row.js';
import type { TableRow } from './csv-rows.js';
import type { RowReading } from './row-reading.js';
import { ROW_FIELDS, type Columns } from './row-headers.js';
import type { RowPerson } from '../connectors/file-row.js';

/** A reading of a row, and whether it only names one more person of the row above. */
export type JointReading = RowReading & { continues?: boolean };

const PERSON: (keyof RowPerson)[] = ['name', 'phone', 'idNumber', 'address'];

/**
 * Whether a row is one more person of the row above: a clerk merges the cells of the words, and of the id where there is one,
 * over all who signed.
 */
export function continuesRowAbove(columns: Columns, row: TableRow): boolean {
  if (!('cells' in row) || row.joined === undefined) return false;
  const isJoined = (field: string): boolean => row.joined!.includes(columns.indexOf(field));
  const words = columns.includes('text') ? 'text' : 'title';
  if (!isJoined(words) || (columns.includes('rowId') && !isJoined('rowId'))) return false;
  return ['name', 'phone'].some((field) => columns.includes(field) && !isJoined(field));
}

/** Makes one row of the rows of people who signed together; they become its `cosigners`. */
export async function* joinRows(readings: AsyncIterable<JointReading>): AsyncGenerator<RowReading> {
  let held: { line: number; row: ImportRow } | undefined;
  for await (const { continues, ...reading } of readings) {
    if (continues === true && held !== undefined && 'row' in reading) addPerson(held.row, reading.row);
    else {
      if (held !== undefined) yield held;
      held = undefined;
      if ('row' in reading) held = reading;
      else yield reading;
    }
  }
  if (held !== undefined) yield held;
}

/** Columns without a field of their own may say something else of each person; all of it is kept. */
function addPerson(row: ImportRow, further: ImportRow): void {
  const person = Object.fromEntries(
    PERSON.flatMap((field) => (typeof further[field] === 'string' ? [[field, further[field]]] : [])),
  ) as RowPerson;
  if (Object.keys(person).length > 0) {
    const cosigners = Array.isArray(row['cosigners']) ? row['cosigners'] : [];
    cosigners.push(person);
    Object.assign(row, { cosigners });
  }
  for (const [column, value] of Object.entries(further)) {
    const isField = ROW_FIELDS.some((field) => field === column);
    if (!isField && value !== row[column])
      Object.assign(row, { [column]: row[column] === undefined ? value : `${String(row[column])}；${String(value)}` });
  }
}
