import type { Tx } from '../database.js';

/** Writes rows of one kind as one statement, in the order of the list. */
export type RowsWriter<Row> = (tx: Tx, rows: readonly Row[]) => Promise<void>;

/** Rows that a transaction has gathered, by what writes them. */
const gathered = new WeakMap<Tx, Map<RowsWriter<never>, unknown[]>>();

/**
 * Runs a part of a transaction whose rows of one kind are written together at its end, in their order: one statement instead of ten. For rows that
 * this part does not read again, as audit entries and messages. When the part throws, none of them is written.
 */
export async function gatherWrites<Result>(tx: Tx, act: () => Promise<Result>): Promise<Result> {
  const kinds = new Map<RowsWriter<never>, unknown[]>();
  gathered.set(tx, kinds);
  try {
    const result = await act();
    gathered.delete(tx);
    for (const [write, rows] of kinds) await (write as RowsWriter<unknown>)(tx, rows);
    return result;
  } finally {
    gathered.delete(tx);
  }
}

/** Writes the row now, or at the end of the part of the transaction that {@link gatherWrites} runs. */
export async function writeOrGather<Row>(tx: Tx, write: RowsWriter<Row>, row: Row): Promise<void> {
  const kinds = gathered.get(tx);
  if (!kinds) return write(tx, [row]);
  const rows = kinds.get(write);
  if (rows) rows.push(row);
  else kinds.set(write, [row]);
}
