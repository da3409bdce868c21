import { parse } from 'csv-parse/sync';
import { decodeStream, linesOf, type Chunks, type TextLine } from './text-stream.js';

/**
 * One row of a table with its cells, or why it could not be read. `line` is where the row begins, from 1; `joined` are the
 * columns, from 0, whose cell is merged with the one above.
 */
export type TableRow =
  { line: number; cells: string[]; joined?: number[] } | { line: number; reason: 'broken-quote' | 'too-long' };

/** Maximum characters and lines of one record: a longer one has a quote that was never closed. */
const MAX_RECORD = 1_000_000;
const MAX_RECORD_LINES = 5000;

/**
 * Yields CSV rows (RFC 4180; separators `,` `;` tab and `|`, UTF-8, UTF-16 or GBK), one at a time. A quote that is
 * never closed loses only its own line: the following lines are read again.
 */
export async function* csvRows(chunks: Chunks): AsyncGenerator<TableRow> {
  let joiner: RecordJoiner | undefined;
  for await (const line of linesOf(decodeStream(chunks), MAX_RECORD)) {
    joiner ??= new RecordJoiner(separatorOf(line.text ?? ''));
    yield* joiner.push([line]);
  }
  if (joiner !== undefined) yield* joiner.end();
}

/** Joins physical lines to records: a quoted cell may contain line breaks. */
class RecordJoiner {
  private held: { line: number; text: string }[] = [];
  private characters = 0;

  constructor(private readonly separator: string) {}

  push(lines: TextLine[]): TableRow[] {
    const rows: TableRow[] = [];
    const queue = lines.reverse();
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      if (next.text === undefined) rows.push({ line: next.line, reason: 'too-long' });
      else queue.push(...this.add({ line: next.line, text: next.text }, rows).reverse());
    }
    return rows;
  }

  end(): TableRow[] {
    const rows: TableRow[] = [];
    while (this.held.length > 0) rows.push(...this.push(this.giveBack(rows)));
    return rows;
  }

  /** Returns the lines that must be read again. */
  private add(line: { line: number; text: string }, rows: TableRow[]): TextLine[] {
    const end = endOf(line.text, this.held.length > 0, this.separator);
    this.held.push(line);
    this.characters += line.text.length;
    if (end === 'broken' || this.characters > MAX_RECORD || this.held.length > MAX_RECORD_LINES)
      return this.giveBack(rows);
    if (end === 'open') return [];
    const row = rowOf(this.held, this.separator);
    if (row !== undefined) rows.push(row);
    this.clear();
    return [];
  }

  /** The first held line is broken; the others are read again. */
  private giveBack(rows: TableRow[]): TextLine[] {
    const [first, ...others] = this.held;
    rows.push({ line: first!.line, reason: 'broken-quote' });
    this.clear();
    return others;
  }

  private clear(): void {
    this.held = [];
    this.characters = 0;
  }
}

function rowOf(held: readonly { line: number; text: string }[], separator: string): TableRow | undefined {
  const line = held[0]!.line;
  const record = held
    .map(({ text }) => text)
    .join('\n')
    .replace(/\r$/, '');
  if (record.trim() === '') return undefined;
  try {
    const [cells, ...more] = parse(record, {
      delimiter: separator,
      relax_quotes: true,
      relax_column_count: true,
      record_delimiter: '\n',
    });
    return cells !== undefined && more.length === 0 ? { line, cells } : { line, reason: 'broken-quote' };
  } catch {
    return { line, reason: 'broken-quote' };
  }
}

/**
 * The state at the end of a line: inside a quoted cell, outside, or `broken`, when the line shows that a quote from an
 * earlier line was never closed. A quote opens only at the start of a cell; one that closes inside a cell of its own
 * line was no quote.
 */
function endOf(line: string, isOpen: boolean, separator: string): 'open' | 'closed' | 'broken' {
  let at = 0;
  let isInside = isOpen;
  for (;;) {
    if (isInside || line[at] === '"') {
      const close = closingQuote(line, isInside ? at : at + 1);
      if (close < 0) return 'open';
      if (isInside && !isCellEnd(line, close + 1, separator)) return 'broken';
      at = close + 1;
    }
    const next = line.indexOf(separator, at);
    if (next < 0) return 'closed';
    at = next + 1;
    isInside = false;
  }
}

function isCellEnd(line: string, at: number, separator: string): boolean {
  return at === line.length || line[at] === separator || line.slice(at) === '\r';
}

function closingQuote(line: string, from: number): number {
  let quote = line.indexOf('"', from);
  while (quote >= 0 && line[quote + 1] === '"') quote = line.indexOf('"', quote + 2);
  return quote;
}

/** The most frequent separator of the first line. */
function separatorOf(header: string): string {
  const counted = [',', '\t', ';', '|'].map((separator) => ({ separator, count: header.split(separator).length }));
  return counted.reduce((most, one) => (one.count > most.count ? one : most)).separator;
}
