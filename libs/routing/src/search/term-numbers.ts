import { blindBuckets, type Tx } from '#platform';
import type { DataSource } from 'typeorm';

/** Of a busy month some 200,000 different terms share 65,536 numbers, so that a number tells no term for sure. */
const BITS = 16;
const SHANGHAI_MS = 8 * 3_600_000;

/** The civil month of an instant in Shanghai, counted from year 0. */
export function monthOf(at: Date): number {
  const local = new Date(at.getTime() + SHANGHAI_MS);
  return local.getUTCFullYear() * 12 + local.getUTCMonth();
}

/**
 * The numbers under which the terms of one month are stored: the month, and a keyed number of 16 bits. Each month has its
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
