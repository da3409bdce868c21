import { nodeHash } from './merkle.js';
import type { Checkpoint } from './checkpoint-note.js';

/** Whether the hashes prove that the newer tree begins with the older one (RFC 9162, 2.1.4.2). Every tree begins with the empty one. */
export function isConsistent(older: Checkpoint, newer: Checkpoint, hashes: readonly Buffer[]): boolean {
  if (older.size > newer.size) return false;
  if (older.size === 0) return hashes.length === 0;
  if (older.size === newer.size) return hashes.length === 0 && older.root.equals(newer.root);
  const steps = Number.isInteger(Math.log2(older.size)) ? [older.root, ...hashes] : [...hashes];
  let [at, last] = [BigInt(older.size - 1), BigInt(newer.size - 1)];
  while (at % 2n === 1n) [at, last] = [at / 2n, last / 2n];
  const start = steps.shift();
  if (!start) return false;
  let [first, second] = [start, start];
  for (const step of steps) {
    if (last === 0n) return false;
    if (at % 2n === 1n || at === last) {
      [first, second] = [nodeHash(step, first), nodeHash(step, second)];
      while (at % 2n === 0n && at !== 0n) [at, last] = [at / 2n, last / 2n];
    } else second = nodeHash(second, step);
    [at, last] = [at / 2n, last / 2n];
  }
  return last === 0n && first.equals(older.root) && second.equals(newer.root);
}
