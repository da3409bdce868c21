import { open, type FileHandle } from 'node:fs/promises';
import type { ImportRow } from '#intake';
import { sideFileFault } from './journal.js';
import { inOneLine, type RowProblem } from './row-problems.js';

/** One row that was not accepted, with its fields. */
export interface BadRow {
  line: number;
  problems: readonly RowProblem[];
  row?: ImportRow;
}

type Form = 'csv' | 'jsonl';

/**
 * One line of a side file. Fields keep the names of the import, so that the corrected side file can be imported itself.
 */
export function badRowLine(
  { line, problems, row = {} as ImportRow }: BadRow,
  form: Form,
  columns: readonly string[],
): string {
  const { fields, reasons } = inOneLine(problems);
  if (form === 'jsonl') return `${JSON.stringify({ 行号: line, 字段: fields, 原因: reasons, ...row })}\n`;
  return csvLine([String(line), fields, reasons, ...columns.map((name) => cellOf(row[name]))]);
}

/** The people who signed besides the first are JSON, which `readRows` reads again. */
const cellOf = (value: ImportRow[string] | undefined): string =>
  Array.isArray(value) ? JSON.stringify(value) : String(value ?? '');

/** First line of a side file; the byte order mark tells Excel that it is UTF-8. */
export function badRowHead(form: Form, columns: readonly string[]): string {
  return form === 'jsonl' ? '' : `\uFEFF${csvLine(['行号', '字段', '原因', ...columns])}`;
}

/** RFC 4180. */
function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`;
}

/** The side file of bad rows; it is created with the first one, and replaces that of an earlier run. */
export class BadRows {
  private readonly form: Form;
  private file?: Promise<FileHandle>;

  constructor(
    readonly path: string,
    private readonly columns: readonly string[],
  ) {
    this.form = /\.(jsonl|ndjson)$/i.test(path) ? 'jsonl' : 'csv';
  }

  async write(bad: BadRow): Promise<void> {
    try {
      const file = await (this.file ??= this.begin());
      await file.appendFile(badRowLine(bad, this.form, this.columns));
    } catch (cause) {
      throw sideFileFault(this.path, (cause as NodeJS.ErrnoException).code ?? String(cause));
    }
  }

  async close(): Promise<void> {
    await this.file?.then(
      (file) => file.close(),
      () => undefined,
    );
  }

  private async begin(): Promise<FileHandle> {
    const file = await open(this.path, 'w', 0o600);
    await file.appendFile(badRowHead(this.form, this.columns));
    return file;
  }
}
