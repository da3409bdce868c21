/** INV-25: the smallest number of sealed files that may be shown. */
export const K = 5;

/**
 * Returns the number of sealed files that an open table may show: rounded down to a step of five, so that two tables
 * compared do not reveal a single file; null for fewer than five.
 */
export function sealedCount(files: number): { atLeast: number } | null {
  return files < K ? null : { atLeast: Math.floor(files / K) * K };
}
