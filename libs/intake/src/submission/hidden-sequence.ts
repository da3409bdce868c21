import type { Vault } from '#platform';

/** Older numbers have seven digits, so none of them is given a second time. */
const LEAST_DIGITS = 8;
const ROUNDS = 8;

/**
 * Digits for a number of a sequence that do not tell its place: who has two registration numbers of a day learns neither which came
 * first nor how many came between, so no gap in a list tells of a sealed file. Each number has its own digits, without a look
 * into a table: a Feistel network over HMAC (Luby and Rackoff), walked until it ends within the range. Reading it back needs the
 * master key.
 */
export function hiddenSequence(vault: Pick<Vault, 'index'>, sequence: bigint): string {
  const width = Math.max(LEAST_DIGITS, sequence.toString().length);
  const range = 10n ** BigInt(width);
  const half = BigInt(Math.ceil(range.toString(2).length / 2));
  let value = sequence;
  do value = feistel(vault, value, { half, width });
  while (value >= range);
  return value.toString().padStart(width, '0');
}

function feistel(vault: Pick<Vault, 'index'>, value: bigint, { half, width }: { half: bigint; width: number }): bigint {
  const mask = (1n << half) - 1n;
  let [left, right] = [value >> half, value & mask];
  for (let round = 0; round < ROUNDS; round++) {
    const mixed = vault.index('registration-sequence', `${width} ${round} ${right}`).readBigUInt64BE() & mask;
    [left, right] = [right, left ^ mixed];
  }
  return (left << half) | right;
}
