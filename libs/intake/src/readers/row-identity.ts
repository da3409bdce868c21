import type { ImportRow } from './build-row.js';

const IDENTITY_OF_WORDS = 'sha256:';

/**
 * The row with an id that no other row of its file has. A row without its own id is identified by its words; a second one with the same
 * words is another submission and gets `#2`, so that none is lost. `seen` is kept over the rows of one file.
 */
export function tellApart(row: ImportRow, seen: Map<string, number>): ImportRow {
  if (!row.rowId.startsWith(IDENTITY_OF_WORDS)) return row;
  const count = (seen.get(row.rowId) ?? 0) + 1;
  seen.set(row.rowId, count);
  return count === 1 ? row : { ...row, rowId: `${row.rowId}#${count}` };
}
