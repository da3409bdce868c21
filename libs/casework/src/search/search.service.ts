import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Vault } from '#platform';
import { maskText } from '#platform/privacy';
import { wantedWords, type WantedWords } from '#routing';
import { countCandidates, findCandidates, type Candidate, type Narrowed } from './candidates.queries.js';
import { compareWords, type WordsToFind } from './compare-words.js';
import { openCursor, sealCursor, type SearchPosition } from './cursor.js';
import { findFewMatters } from './few-matters.queries.js';
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
import { HitSearch } from './hit-search.js';
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
  /** Words were looked for in what was received from this moment on, because very many texts have them; null: in everything. */
  since: Date | null;
}

export type Searched<Row> = SearchedRows<Row> | ({ outcome: 'refused' } & SearchRefusal);

/** The usual total is exact up to this number. */
const MOST_COUNTED = 1_000;
/** Candidates of a search for words that one request looks at. */
const MOST_COMPARED = 1_000;

const NO_WORDS = { hits: null, since: null };

/** What one page found, and where it ended. */
interface Looked {
  items: Candidate[];
  last: Candidate | null;
  total: SearchTotal;
  since: Date | null;
}

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
  readonly #hits: HitSearch;

  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
  ) {
    this.#hits = new HitSearch(database);
  }

  /** One page of a list. `department`: whose work alone is searched; null for staff, in their areas. */
  async find<List extends SearchedList>(
    list: List,
    filter: SearchFilter,
    { department, actor, reach }: Omit<SearchReader, 'barred'>,
    page: SearchPage,
  ): Promise<Searched<RowsOf[List]>> {
    const key = [list, department, reach, filter, page.order, page.total];
    const after = page.cursor === undefined ? undefined : openCursor(this.vault, key, page.cursor);
    if (page.cursor !== undefined && !after) return { outcome: 'refused', field: 'cursor', reason: 'cursor' };
    const read = wordsOf(filter);
    if ('reason' in read) return { outcome: 'refused', ...read };
    const barred = department === null ? [] : await barredMatters(this.database, department);
    const reader = { department, actor, reach, barred };
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
      since: found.since,
    };
  }

  async #look(
    list: SearchedList,
    wanted: Wanted,
    { words, page, after }: { words: WordsToFind | null; page: SearchPage; after: SearchPosition | undefined },
  ): Promise<Looked> {
    const few = await findFewMatters(this.database, list, wanted);
    const { hits, since } = words ? await this.#hits.of(words, list, wanted.filter, few) : NO_WORDS;
    const narrowed = { hits, few };
    const limit = words ? MOST_COMPARED + 1 : page.limit + 1;
    const candidates = await findCandidates(this.database, list, wanted, { ...narrowed, after: after ?? null, limit });
    const { found, compared } = words
      ? await compareWords(this.database, candidates.slice(0, MOST_COMPARED), words, page.limit)
      : { found: candidates.slice(0, page.limit), compared: page.limit };
    const complete = candidates.length < limit && compared >= candidates.length;
    const total = async (): Promise<SearchTotal> => {
      if (complete && !after) return { value: found.length, relation: since ? 'at-least' : 'exact' };
      if (!words) return this.#total(list, wanted, narrowed, page);
      // What the words were looked for in was read already.
      const value =
        page.total === 'exact'
          ? await countCandidates(this.database, list, wanted, { ...narrowed, most: null })
          : candidates.length;
      const isCut = page.total === 'usual' && value > MOST_COMPARED;
      return { value: isCut ? MOST_COMPARED : value, relation: isCut || since ? 'about' : 'at-most' };
    };
    return {
      items: found,
      last: complete ? null : (candidates[compared - 1] ?? null),
      total: after?.total ?? (await total()),
      since,
    };
  }

  async #total(list: SearchedList, wanted: Wanted, narrowed: Narrowed, page: SearchPage): Promise<SearchTotal> {
    const most = page.total === 'exact' ? null : MOST_COUNTED;
    const count = await countCandidates(this.database, list, wanted, { ...narrowed, most });
    return most !== null && count > most ? { value: most, relation: 'at-least' } : { value: count, relation: 'exact' };
  }
}

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
