import { buildRow } from './build-row.js';
import { roundedForm } from './cells.js';
import { csvRows, type TableRow } from './csv-rows.js';
import type { RowReading, RowReason } from './row-reading.js';
import { continuesRowAbove, joinRows, type JointReading } from './joint-rows.js';
import { readHeader, type Columns, type RowField } from './row-headers.js';
import { brokenBound } from '../formats/json-bounds.js';
import { decodeStream, linesOf, type Chunks } from './text-stream.js';
import type { RowChannel } from '../connectors/words.js';
import { MAX_WORKBOOK_BYTES, xlsxSheets, type Sheet } from './xlsx-rows.js';

/** Formats of an imported file. */
export const FILE_FORMATS = ['csv', 'xlsx', 'jsonl'] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

export interface ReadRowsOptions {
  format: FileFormat;
  /** Channel of rows whose table has no channel column. */
  channel: RowChannel;
  /** Column name → payload field; used before the known names (`row-headers.ts`). Undefined: the column fills no field. */
  map?: Readonly<Record<string, RowField | undefined>>;
  /** Name of the sheet; by default the first sheet with a header that Excel shows. */
  sheet?: string;
  /** Called for a workbook with the sheets that have a header and are not read. */
  onOtherSheets?: (sheets: { name: string; hidden: boolean }[]) => void;
  /** Called with the column names as written: once for a table, for each row of JSON lines. */
  onColumns?: (names: readonly string[]) => void;
}

/** Maximum number of titles, notes and blank rows above a header. */
const HEADER_WITHIN = 20;
const MAX_JSON_LINE = 2_000_000;
const JSON_ROW_BOUNDS = { depth: 32, values: 5_000, textBytes: Infinity };

/**
 * Reads a file into rows of the `import` channel, in order; empty rows are skipped. CSV and JSON lines are streamed, so
 * a million rows need little memory. A bad row is reported and does not end the file; `no-header`, `unreadable-file`
 * and `too-big` end it.
 */
export async function* readRows(chunks: Chunks, options: ReadRowsOptions): AsyncGenerator<RowReading> {
  if (options.format === 'jsonl') yield* jsonRows(chunks, options);
  else if (options.format === 'csv') yield* joinRows(tableRows(csvRows(chunks), options));
  else yield* joinRows(workbookRows(chunks, options));
}

/** Format by the extension of a file name. */
export function formatOf(fileName: string): FileFormat | undefined {
  const ending = /\.(csv|tsv|txt|xlsx|jsonl|ndjson)$/i.exec(fileName)?.[1]?.toLowerCase();
  if (ending === undefined) return undefined;
  return ending === 'xlsx' ? 'xlsx' : ending === 'jsonl' || ending === 'ndjson' ? 'jsonl' : 'csv';
}

/** The rows of a CSV or of the first filled sheet of a workbook with their cells as they stand, the header among them. */
export async function* readPlainRows(
  chunks: Chunks,
  format: 'csv' | 'xlsx',
): AsyncGenerator<{ line: number; cells: string[] } | { line: number; reason: RowReason }> {
  if (format === 'csv') return yield* csvRows(chunks);
  const workbook = await whole(chunks);
  const sheets = workbook === undefined ? 'too-big' : await xlsxSheets(workbook);
  if (typeof sheets === 'string') yield { line: 1, reason: sheets };
  else yield* sheets.find(({ rows, hidden }) => !hidden && rows.length > 0)?.rows ?? [];
}

async function* tableRows(
  table: AsyncIterable<TableRow> | Iterable<TableRow>,
  options: ReadRowsOptions,
): AsyncGenerator<JointReading> {
  let columns: Columns | undefined;
  let seen = 0;
  for await (const row of table) {
    if ('reason' in row) {
      yield row;
    } else if (columns === undefined) {
      columns = readHeader(row.cells, options.map);
      if (columns !== undefined) options.onColumns?.(row.cells);
      seen += 1;
      if (columns === undefined && seen === HEADER_WITHIN) break;
    } else {
      const names = columns;
      const cells = row.cells.map((cell, at) => [names[at] ?? `列${at + 1}`, cell] as const);
      const continues = continuesRowAbove(columns, row);
      for (const reading of readingOf(row.line, cells, options.channel)) yield { ...reading, continues };
    }
  }
  if (columns === undefined) yield { line: 1, reason: 'no-header' };
}

async function* workbookRows(chunks: Chunks, options: ReadRowsOptions): AsyncGenerator<JointReading> {
  const workbook = await whole(chunks);
  const sheets = workbook === undefined ? 'too-big' : await xlsxSheets(workbook);
  if (typeof sheets === 'string') {
    yield { line: 1, reason: sheets };
    return;
  }
  const filled = sheets.filter((candidate) => hasHeader(candidate, options));
  const sheet = sheets.find((candidate) =>
    options.sheet === undefined ? !candidate.hidden && filled.includes(candidate) : candidate.name === options.sheet,
  );
  const others = filled.filter((candidate) => candidate !== sheet);
  if (others.length > 0) options.onOtherSheets?.(others.map(({ name, hidden }) => ({ name, hidden })));
  yield* tableRows(sheet?.rows ?? [], options);
}

function hasHeader({ rows }: Sheet, { map }: ReadRowsOptions): boolean {
  return rows.slice(0, HEADER_WITHIN).some((row) => 'cells' in row && readHeader(row.cells, map) !== undefined);
}

async function whole(chunks: Chunks): Promise<Buffer | undefined> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > MAX_WORKBOOK_BYTES) return undefined;
    parts.push(chunk);
  }
  return Buffer.concat(parts);
}

async function* jsonRows(chunks: Chunks, options: ReadRowsOptions): AsyncGenerator<RowReading> {
  for await (const { line, text } of linesOf(decodeStream(chunks), MAX_JSON_LINE)) {
    if (text === undefined) yield { line, reason: 'too-long' };
    else if (text.trim() !== '') yield* jsonRow(line, text, options);
  }
}

function* jsonRow(line: number, text: string, { map, channel, onColumns }: ReadRowsOptions): Generator<RowReading> {
  if (brokenBound(Buffer.from(text), JSON_ROW_BOUNDS) !== undefined) return yield { line, reason: 'too-long' };
  const json = parsed(text);
  if (json === undefined) return yield { line, reason: 'not-json' };
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return yield { line, reason: 'not-an-object' };
  const fields = Object.entries(json).filter(([, value]) => value !== null);
  onColumns?.(Object.keys(json));
  const columns = readHeader(
    fields.map(([name]) => name),
    map,
  );
  if (columns === undefined) return yield { line, reason: 'no-words' };
  yield* readingOf(
    line,
    fields.map(([, value], at) => [columns[at]!, cellOf(value)] as const),
    channel,
  );
}

function* readingOf(line: number, cells: (readonly [string, string])[], channel: RowChannel): Generator<RowReading> {
  const row = buildRow(cells, channel);
  if (typeof row !== 'string') yield { line, row };
  else if (row === 'no-words') yield { line, reason: row };
}

/** JSON keeps no more digits of a number than a double has. */
function cellOf(value: unknown): string {
  if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value))
    return roundedForm(BigInt(value).toString());
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
