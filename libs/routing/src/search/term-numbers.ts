import { blindBuckets, type KeyedBuckets, type Tx } from '#platform';
import type { DataSource } from 'typeorm';

/** Of a busy month some 200,000 different terms share 262,144 numbers: more than half share theirs with another. */
const BITS = 18;
/** The year from which months are counted, so that month and number fit into an integer of SQL. */
const FIRST_YEAR = 1900;
const SHANGHAI_MS = 8 * 3_600_000;

/** The civil month of an instant in Shanghai, counted from January 1900; what was received earlier counts as of then. */
export function monthOf(at: Date): number {
  const local = new Date(at.getTime() + SHANGHAI_MS);
  return Math.max(0, (local.getUTCFullYear() - FIRST_YEAR) * 12 + local.getUTCMonth());
}

/**
 * The numbers under which the terms of one month are stored: the month, and a keyed number of 18 bits. Each month has its
 * own, so that nobody without the key can follow a term from month to month, or count it over all of them.
 */
export const monthNumbers = (session: Tx | DataSource, terms: readonly string[], month: number): number[] =>
  possibleMonthNumbers(session, terms, month)[0].numbers;

/** The same for each key under which they may be stored, the current one first: there are two while the key is changed. */
export function possibleMonthNumbers(
  session: Tx | DataSource,
  terms: readonly string[],
  month: number,
): [KeyedBuckets, ...KeyedBuckets[]] {
  const inMonth = ({ key, numbers }: KeyedBuckets): KeyedBuckets => ({
    key,
    // In the order of the numbers, so that their order tells nothing of the text.
    numbers: [...new Set(numbers.map((number) => month * 2 ** BITS + number))].sort((a, b) => a - b),
  });
  const [current, ...others] = blindBuckets(session, `search-term/${month}`, terms, BITS);
  return [inMonth(current), ...others.map(inMonth)];
}

/** What a text received at this moment is found by: the numbers of the current key. */
export const termNumbers = (session: Tx | DataSource, terms: readonly string[], receivedAt: Date): KeyedBuckets =>
  possibleMonthNumbers(session, terms, monthOf(receivedAt))[0];
