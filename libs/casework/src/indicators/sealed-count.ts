/** INV-25: the smallest number of sealed files that may be told. */
export const K = 5;

/**
 * How many sealed files an open table may tell: at least so many, in steps of five, so that no single file shows when two tables are
 * compared; null for fewer than five.
 */
export function sealedCount(files: number): { atLeast: number } | null {
  return files < K ? null : { atLeast: Math.floor(files / K) * K };
}
