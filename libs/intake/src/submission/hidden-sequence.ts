import type { Vault } from '#platform';

/** Older numbers have seven digits, so none of them is given a second time. */
const LEAST_DIGITS = 8;
/** Fifteen digits stay below 2^53; a city that registers a million a day fills them in a million years. */
const MOST_DIGITS = 15;
const ROUNDS = 8;

/**
 * Digits for a number of a sequence that do not tell its place: who has two registration numbers of a day learns neither which came
 * first nor how many came between, so no gap in a list tells of a sealed file. Each number has its own digits, without a look
 * into a table: a Feistel network over HMAC (Luby and Rackoff), walked until it ends within the range. Reading it back needs the
 * master key.
 */
export function hiddenSequence(vault: Pick<Vault, 'index'>, sequence: bigint): string {
  const width = Math.max(LEAST_DIGITS, sequence.toString().length);
  if (width > MOST_DIGITS) throw new Error('the sequence of registration numbers has ended');
  const range = 10 ** width;
  const half = Math.ceil(range.toString(2).length / 2);
  let value = Number(sequence);
  do value = feistel(vault, value, { half, width });
  while (value >= range);
  return value.toString().padStart(width, '0');
}

/** Both halves are below 2^25 and together below 2^53, so plain numbers hold them. */
function feistel(vault: Pick<Vault, 'index'>, value: number, { half, width }: { half: number; width: number }): number {
  const mask = 2 ** half - 1;
  let [left, right] = [Math.floor(value / 2 ** half), value & mask];
  for (let round = 0; round < ROUNDS; round++) {
    const mixed = vault.index('registration-sequence', `${width} ${round} ${right}`).readUInt32BE(4) & mask;
    [left, right] = [right, left ^ mixed];
  }
  return left * 2 ** half + right;
}
