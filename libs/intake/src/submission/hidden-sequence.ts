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
  const mixing = mixingOf(vault, width, half);
  let value = Number(sequence);
  do value = feistel(mixing, value, half);
  while (value >= range);
  return value.toString().padStart(width, '0');
}

/** Both halves are below 2^25 and together below 2^53, so plain numbers hold them. */
function feistel(mixing: Mixing, value: number, half: number): number {
  const mask = 2 ** half - 1;
  let [left, right] = [Math.floor(value / 2 ** half), value & mask];
  for (let round = 0; round < ROUNDS; round++) [left, right] = [right, left ^ mixing(round, right)];
  return left * 2 ** half + right;
}

/** What a round makes of the right half. */
type Mixing = (round: number, right: number) => number;

/** Up to 2^15 values of each round are kept, one megabyte: those of numbers with eight and nine digits. */
const MOST_KEPT_BITS = 15;
const NOT_MADE = -1;

interface KeptRounds {
  /** Shows with which key they were made: the vault takes its keys from the database after its start. */
  probe: Buffer;
  byWidth: Map<number, Int32Array>;
}

const kept = new WeakMap<object, KeptRounds>();

/** Keeps what was made: a number takes some twenty hashes otherwise, the dearest part of a registration. */
function mixingOf(vault: Pick<Vault, 'index'>, width: number, half: number): Mixing {
  const made: Mixing = (round, right) =>
    vault.index('registration-sequence', `${width} ${round} ${right}`).readUInt32BE(4) & (2 ** half - 1);
  if (half > MOST_KEPT_BITS) return made;
  const rounds = keptRounds(vault, width, half);
  return (round, right) => {
    const place = round * 2 ** half + right;
    const known = rounds[place] ?? NOT_MADE;
    return known === NOT_MADE ? (rounds[place] = made(round, right)) : known;
  };
}

function keptRounds(vault: Pick<Vault, 'index'>, width: number, half: number): Int32Array {
  const probe = vault.index('registration-sequence', 'probe');
  const known = kept.get(vault);
  const current = known?.probe.equals(probe) ? known : { probe, byWidth: new Map<number, Int32Array>() };
  const rounds = current.byWidth.get(width) ?? new Int32Array(ROUNDS * 2 ** half).fill(NOT_MADE);
  current.byWidth.set(width, rounds);
  kept.set(vault, current);
  return rounds;
}
