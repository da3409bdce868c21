import type { ImportRow } from './build-row.js';

/** Why a row, or the whole file from this line on, was not read. */
export const ROW_REASONS = [
  'no-header',
  'no-words',
  'broken-quote',
  'too-long',
  'not-json',
  'not-an-object',
  'unreadable-file',
  'too-big',
] as const;
export type RowReason = (typeof ROW_REASONS)[number];

/** One row ready for the `import` channel, or why there is none. `line` counts from 1 in the file or sheet. */
export type RowReading = { line: number; row: ImportRow } | { line: number; reason: RowReason };
