export type Cell = string | number | null;

/** One table to be written to a file; rows are streamed, so that a million of them need little memory. */
export interface Table {
  /** Name of the sheet. */
  name: string;
  header: readonly string[];
  rows: AsyncIterable<readonly Cell[]> | Iterable<readonly Cell[]>;
}
