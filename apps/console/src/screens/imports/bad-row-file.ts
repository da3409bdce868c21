/** A row that was not registered, with the reason in the language of the person. */
export interface BadImportRow {
  line: number;
  row: Record<string, unknown> | null;
  reasons: readonly string[];
}

/**
 * 错误行文件: a CSV with the reason and the fields of each row that was not registered. The fields keep the names of the import, so the
 * corrected file can be imported itself. The mark at its beginning tells Excel that it is UTF-8.
 */
export function badRowFile(rows: readonly BadImportRow[]): string {
  const fields = [...new Set(rows.flatMap(({ row }) => Object.keys(row ?? {})))].filter((field) => field !== 'as');
  const lines = rows.map(({ line, row, reasons }) => [
    String(line),
    reasons.join('；'),
    ...fields.map((field) => cellOf(row?.[field])),
  ]);
  return `\uFEFF${[['行号', '原因', ...fields], ...lines].map(lineOf).join('')}`;
}

/** What a spreadsheet would run as a formula gets an apostrophe before it: the words are those of strangers. */
const cellOf = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  const text = Array.isArray(value) ? JSON.stringify(value) : String(value);
  return /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
};

/** RFC 4180. */
const lineOf = (cells: readonly string[]): string =>
  `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`;
