import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Vault } from '#platform';
import { maskText } from '#platform/privacy';
import { monthNumbers, monthOf, wantedWords, type WantedWords } from '#routing';
import { countCandidates, findCandidates, findHits, findSearchedSpan, type Candidate } from './candidates.queries.js';
import { compareWords, type WordsToFind } from './compare-words.js';
import { openCursor, sealCursor, type SearchPosition } from './cursor.js';
import {
  findAssignments,
  findMatters,
  findProceedings,
  findSubmissions,
  type AssignmentFound,
  type MatterFound,
  type ProceedingFound,
  type SubmissionFound,
} from './found-rows.queries.js';
import type { Wanted } from './list-plans.queries.js';
import type { SearchedList, SearchFilter, SearchPage, SearchReader, SearchTotal } from './search-filter.js';
import { barredMatters } from './visibility.queries.js';

/** The rows of each list. */
export interface RowsOf {
  submissions: SubmissionFound;
  matters: MatterFound;
  proceedings: ProceedingFound;
  assignments: AssignmentFound;
}

/**
 * `cursor`: of no page of this search. `nothing-to-look-up`: a single hanzi or digit. `person`: a phone, an ID number or the
 * like, which addresses must not hold.
 */
export interface SearchRefusal {
  field: 'cursor' | 'text' | 'place';
  reason: 'cursor' | 'nothing-to-look-up' | 'person';
}

/** One page; `cursor` is null when nothing follows. */
export interface SearchedRows<Row> {
  outcome: 'found';
  items: Row[];
  cursor: string | null;
  total: SearchTotal;
}

export type Searched<Row> = SearchedRows<Row> | ({ outcome: 'refused' } & SearchRefusal);

/** The usual total is exact up to this number. */
const MOST_COUNTED = 1_000;
/** Submissions with the terms of a search that are looked at, those of the latest months. */
const MOST_HITS = 5_000;
/** Candidates of a search for words that one request looks at. */
const MOST_COMPARED = 1_000;

const FIND: {
  [List in SearchedList]: (
    database: DataSource,
    ids: readonly string[],
    reader: SearchReader,
  ) => Promise<RowsOf[List][]>;
} = { submissions: findSubmissions, matters: findMatters, proceedings: findProceedings, assignments: findAssignments };

/** Search 检索 in the open files. Sealed and held ones are in no list, no total and no index. */
@Injectable()
export class SearchService {
  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
  ) {}

  /** One page of a list. `department`: whose work alone is searched; null for staff. */
  async find<List extends SearchedList>(
    list: List,
    filter: SearchFilter,
    { department, actor }: Omit<SearchReader, 'barred'>,
    page: SearchPage,
  ): Promise<Searched<RowsOf[List]>> {
    const key = [list, department, filter, page.order, page.total];
    const after = page.cursor === undefined ? undefined : openCursor(this.vault, key, page.cursor);
    if (page.cursor !== undefined && !after) return { outcome: 'refused', field: 'cursor', reason: 'cursor' };
    const read = wordsOf(filter);
    if ('reason' in read) return { outcome: 'refused', ...read };
    const barred = department === null ? [] : await barredMatters(this.database, department);
    const reader = { department, actor, barred };
    const found = await this.#look(list, { filter, reader, order: page.order }, { words: read.words, page, after });
    const rows = await FIND[list](
      this.database,
      found.items.map(({ id }) => id),
      reader,
    );
    const byId = new Map(rows.map((row) => [row.id, row]));
    return {
      outcome: 'found',
      // What was sealed since its place was found is not among the rows.
      items: found.items.flatMap(({ id }) => byId.get(id) ?? []),
      cursor: found.last ? sealCursor(this.vault, key, { ...found.last, total: found.total }) : null,
      total: found.total,
    };
  }

  async #look(
    list: SearchedList,
    wanted: Wanted,
    { words, page, after }: { words: WordsToFind | null; page: SearchPage; after: SearchPosition | undefined },
  ): Promise<{ items: Candidate[]; last: Candidate | null; total: SearchTotal }> {
    const hits = words && (await this.#hitsOf(words, list === 'submissions' ? wanted.filter : {}));
    const limit = words ? MOST_COMPARED : page.limit + 1;
    const candidates = await findCandidates(this.database, list, wanted, { hits, after: after ?? null, limit });
    const { found, compared } = words
      ? await compareWords(this.database, candidates, words, page.limit)
      : { found: candidates.slice(0, page.limit), compared: page.limit };
    const complete = candidates.length < limit && compared >= candidates.length;
    return {
      items: found,
      last: complete ? null : (candidates[compared - 1] ?? null),
      total:
        after?.total ??
        (await this.#total(list, wanted, { hits, page, all: complete && !after ? found.length : null })),
    };
  }

  async #total(
    list: SearchedList,
    wanted: Wanted,
    { hits, page, all }: { hits: string[] | null; page: SearchPage; all: number | null },
  ): Promise<SearchTotal> {
    if (all !== null) return { value: all, relation: 'exact' };
    const most = page.total === 'exact' ? null : MOST_COUNTED;
    const count = await countCandidates(this.database, list, wanted, { hits, most });
    const isCut = most !== null && count > most;
    if (hits) return { value: isCut ? most : count, relation: isCut ? 'about' : 'at-most' };
    return isCut ? { value: most, relation: 'at-least' } : { value: count, relation: 'exact' };
  }

  /** Submissions with all terms, asked for month by month, because each month has other numbers. */
  async #hitsOf({ text, place }: WordsToFind, { from, to }: SearchFilter): Promise<string[]> {
    const span = await findSearchedSpan(this.database);
    if (!span) return [];
    const terms = [...new Set([...(text?.terms ?? []), ...(place?.terms ?? [])])];
    const first = Math.max(monthOf(span.first), from ? civilMonth(from) : 0);
    const last = Math.min(monthOf(span.last), to ? civilMonth(to) : Infinity);
    const months = Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => last - at);
    const numbers = months.map((month) => monthNumbers(this.database, terms, month));
    return findHits(this.database, numbers, MOST_HITS);
  }
}

const civilMonth = (day: string): number => monthOf(new Date(`${day}T00:00:00+08:00`));

/** `words` is null when no words are looked for. */
function wordsOf({ text, place }: SearchFilter): { words: WordsToFind | null } | SearchRefusal {
  for (const field of ['text', 'place'] as const) {
    const typed = (field === 'text' ? text : place)?.normalize('NFKC');
    if (typed === undefined) continue;
    if (maskText(typed) !== typed) return { field, reason: 'person' };
    if (wantedWords(typed).terms.length === 0) return { field, reason: 'nothing-to-look-up' };
  }
  if (text === undefined && place === undefined) return { words: null };
  const read = (typed: string | undefined): WantedWords | null => (typed === undefined ? null : wantedWords(typed));
  return { words: { text: read(text), place: read(place) } };
}
