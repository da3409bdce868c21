import type { DataSource } from 'typeorm';
import { monthOf, possibleMonthNumbers } from '#routing';
import { findSearchedSpan } from './candidates.queries.js';
import type { WordsToFind } from './compare-words.js';
import { findHits, findHitsAmong, type Hit, type MonthNumbers } from './hits.queries.js';
import type { SearchedList, SearchFilter } from './search-filter.js';

/** Submissions with the terms of a search that are looked at, the latest. */
const MOST_HITS = 2_500;
/** Months that are asked for first; each further query asks for twice as many. */
const FIRST_MONTHS = 4;

/** Submissions that hold the terms. `since`: the receipt of the last one, where there are more; else null. */
export interface HitsFound {
  hits: string[];
  since: Date | null;
}

/** Finds the submissions that hold all terms of a search, month by month, because each month has other numbers. */
export class HitSearch {
  constructor(
    private readonly database: DataSource,
    private readonly most = MOST_HITS,
  ) {}

  /** `few`: among the submissions of these matters alone. */
  async of(
    { text, place }: WordsToFind,
    list: SearchedList,
    { from, to }: SearchFilter,
    few: readonly string[] | null,
  ): Promise<HitsFound> {
    // The days of the other lists are not those of a receipt.
    const days = list === 'submissions' ? { from, to } : {};
    const terms = [...new Set([...(text?.terms ?? []), ...(place?.terms ?? [])])];
    const months = await this.#months(terms, days);
    const found = few ? await findHitsAmong(this.database, few, months, this.most + 1) : await this.#latest(months);
    const hits = found.slice(0, this.most);
    return {
      hits: hits.map(({ id }) => id),
      since: found.length > this.most ? (hits.at(-1)?.receivedAt ?? null) : null,
    };
  }

  async #latest(months: readonly MonthNumbers[]): Promise<Hit[]> {
    const found: Hit[] = [];
    for (let at = 0, size = FIRST_MONTHS; at < months.length && found.length <= this.most; at += size, size *= 2)
      found.push(...(await findHits(this.database, months.slice(at, at + size), this.most + 1 - found.length)));
    return found;
  }

  /** The latest first. */
  async #months(terms: readonly string[], { from, to }: Pick<SearchFilter, 'from' | 'to'>): Promise<MonthNumbers[]> {
    const span = await findSearchedSpan(this.database);
    if (!span) return [];
    const first = Math.max(monthOf(span.first), from ? civilMonth(from) : 0);
    const last = Math.min(monthOf(span.last), to ? civilMonth(to) : Infinity);
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => {
      const month = last - at;
      return { month, numbers: possibleMonthNumbers(this.database, terms, month).map(({ numbers }) => numbers) };
    });
  }
}

const civilMonth = (day: string): number => monthOf(new Date(`${day}T00:00:00+08:00`));
