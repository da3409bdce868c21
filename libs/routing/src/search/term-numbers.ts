import { blindBuckets, type Tx } from '#platform';
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
export function monthNumbers(session: Tx | DataSource, terms: readonly string[], month: number): number[] {
  const numbers = blindBuckets(session, `search-term/${month}`, terms, BITS).map(
    (number) => month * 2 ** BITS + number,
  );
  // In the order of the numbers, so that their order tells nothing of the text.
  return [...new Set(numbers)].sort((a, b) => a - b);
}

/** What a text received at this moment is found by. */
export const termNumbers = (session: Tx | DataSource, terms: readonly string[], receivedAt: Date): number[] =>
  monthNumbers(session, terms, monthOf(receivedAt));
