import type { AreaReach } from '#people';

/** The four lists that can be searched. */
export type SearchedList = 'submissions' | 'matters' | 'proceedings' | 'assignments';

/** `due`: only what a running clock waits for, the nearest end first. */
export type SearchOrder = 'newest' | 'oldest' | 'due';

/** What is looked for; every part that is given must hold. Which parts a list knows, its door says. */
export interface SearchFilter {
  /** Number of a submission or of a matter. */
  number?: string | undefined;
  channel?: string | undefined;
  source?: string | undefined;
  /** First and last civil day in Shanghai, YYYY-MM-DD: of receipt, or of the beginning. */
  from?: string | undefined;
  to?: string | undefined;
  /** Code of a category or of an area; all below it are found too. */
  category?: string | undefined;
  area?: string | undefined;
  /** The current lead department; in the list of assignments the department of each. */
  department?: string | undefined;
  kind?: string | undefined;
  role?: string | undefined;
  state?: string | undefined;
  /** Name or family of a clock. */
  clock?: string | undefined;
  /** A clock has run out and is still waited for. */
  overdue?: boolean | undefined;
  /** A running clock ends on this day or earlier. */
  dueTo?: string | undefined;
  /** Words in title, text or place. */
  text?: string | undefined;
  /** Words in the stated place. */
  place?: string | undefined;
  /** Blind indexes in hex of a person's phone, name or ID number; for a search with a purpose alone. */
  people?: readonly { kind: 'phone' | 'name' | 'id-number'; index: string }[] | undefined;
  /** Only what reports count: routed, no amendment, no archive. */
  counted?: boolean | undefined;
}

/** Who looks. A department finds its own work only; null for staff of the hub. */
export interface SearchReader {
  department: string | null;
  actor: string;
  /** The areas in which staff find anything; null for all of them. */
  reach: AreaReach;
  /** Matters that accuse the department or stand under recusal of it; see `barredMatters`. */
  barred: readonly string[];
}

/**
 * How many there are. `at-most`: so many hold the keyed terms of the words; a few of them may not have the words.
 * `at-least`: there are more, and nobody asked for the exact number.
 */
export interface SearchTotal {
  value: number;
  relation: 'exact' | 'at-least' | 'at-most' | 'about';
}

export interface SearchPage {
  order: SearchOrder;
  limit: number;
  /** From the page before. */
  cursor?: string | undefined;
  /** `usual`: exact up to 1,000. */
  total: 'usual' | 'exact';
}
