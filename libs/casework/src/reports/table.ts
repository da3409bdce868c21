export type Cell = string | number | null;

/** One table to be written to a file; rows come one by one, so that a million of them need no memory. */
export interface Table {
  /** Name of the sheet. */
  name: string;
  header: readonly string[];
  rows: AsyncIterable<readonly Cell[]> | Iterable<readonly Cell[]>;
}
