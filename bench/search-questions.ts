import type { DataSource } from 'typeorm';
import { PeopleSearchService, SearchService, type SearchFilter, type SearchPage } from '#casework';
import { rows } from '#platform';
import type { BenchHub } from './bench-hub.js';
import { phoneOf } from './searched-city.js';

/** Words to look for, by how often they occur. */
export interface SoughtWords {
  common: string[];
  four: string[];
  rare: string[];
}

/** One kind of search; each round asks with another value. Returns how many rows its page has. */
export interface SearchQuestion {
  name: string;
  ask(round: number): Promise<number>;
}

type List = 'submissions' | 'matters' | 'proceedings' | 'assignments';
type Asked = [
  list: List,
  name: string,
  filter: (round: number) => SearchFilter,
  more?: Partial<SearchPage> & { of?: string },
];

const of =
  (list: readonly string[]) =>
  (round: number): string =>
    list[round % list.length] ?? '';
const category = of(['H010101', 'H010105', 'H030101', 'H0501', 'H02']);
const area = of(['990101', '990102', '990101001', '990103002']);
const department = of(['CGJ', 'GAJ', 'JTJ', 'ZJJ', 'SWJ']);
const month = of(['01', '02', '03', '04', '05', '06', '07', '08', '09']);
const PAGE: SearchPage = { order: 'newest', limit: 20, total: 'usual' };

const byFilter = (n: number): Asked[] => [
  ['submissions', 'newest', () => ({})],
  ['submissions', 'number', (round) => ({ number: `B${1 + ((round * 977) % n)}` })],
  ['submissions', 'number of the matter', (round) => ({ number: `M${1 + 4 * ((round * 977) % (n / 4))}` })],
  ['submissions', 'channel', (round) => ({ channel: of(['hotline', 'web', 'visit'])(round) })],
  ['submissions', 'a month', (round) => ({ from: `2026-${month(round)}-01`, to: `2026-${month(round)}-28` })],
  ['submissions', 'category', (round) => ({ category: category(round) })],
  ['submissions', 'area', (round) => ({ area: area(round) })],
  ['submissions', 'category and area', (round) => ({ category: category(round), area: area(round) })],
  ['submissions', 'lead', (round) => ({ department: department(round) })],
  ['submissions', 'waiting', () => ({ state: 'waiting' })],
  ['submissions', 'signed', () => ({ state: 'signed' })],
  ['submissions', 'exact total', () => ({ counted: true }), { total: 'exact' }],
  ['matters', 'newest', () => ({})],
  ['matters', 'category', (round) => ({ category: category(round) })],
  ['matters', 'channel', (round) => ({ channel: of(['hotline', 'visit'])(round) })],
  ['proceedings', 'newest', () => ({})],
  ['proceedings', 'state', () => ({ state: 'handling' })],
  ['proceedings', 'due', () => ({}), { order: 'due' }],
  ['proceedings', 'overdue', () => ({ overdue: true })],
  ['assignments', 'newest', () => ({})],
  ['assignments', 'of a department', () => ({}), { of: 'CGJ' }],
];

const byWords = ({ common, four, rare }: SoughtWords): Asked[] => [
  ['submissions', 'common word', (round) => ({ text: of(common)(round) })],
  ['submissions', 'four characters', (round) => ({ text: of(four)(round) })],
  ['submissions', 'rare name', (round) => ({ text: of(rare)(round) })],
  ['submissions', 'two words', (round) => ({ text: `${of(common)(round)} ${of(four)(round)}` })],
  ['submissions', 'word and area', (round) => ({ text: of(common)(round), area: area(round) })],
  ['submissions', 'word of a department', (round) => ({ text: of(common)(round) }), { of: 'CGJ' }],
  ['matters', 'common word', (round) => ({ text: of(common)(round) })],
  ['proceedings', 'common word', (round) => ({ text: of(common)(round) })],
  ['assignments', 'common word', (round) => ({ text: of(common)(round) })],
];

/** Everything that is asked of the hub. */
export function hubQuestions({ database, vault }: BenchHub, words: SoughtWords, n: number): SearchQuestion[] {
  const search = new SearchService(database, vault);
  const people = new PeopleSearchService(database, vault, search);
  const lists = [...byFilter(n), ...byWords(words)].map(([list, name, filter, { of: unit, ...page } = {}]) => ({
    name: `${list} ${name}`,
    ask: async (round: number): Promise<number> => {
      const reader = { department: unit ?? null, actor: 'bench', reach: null };
      const found = await search.find(list, filter(round), reader, { ...PAGE, ...page });
      if (found.outcome === 'refused') throw new Error(`${name}: ${found.field} ${found.reason}`);
      return found.items.length;
    },
  }));
  const byPhone = async (round: number): Promise<number> => {
    const who = { actor: 'bench', purpose: 'bench', reach: null };
    const found = await people.find({ phone: phoneOf(1 + ((round * 977) % n)) }, {}, who, PAGE);
    return found.outcome === 'found' ? found.items.length : -1;
  };
  return [...lists, { name: 'people phone', ask: byPhone }];
}

/** The same words over plain text: the newest 20, and a count to 1,000, as the hub answers. */
export function rivalQuestions(database: DataSource, { common, four, rare }: SoughtWords): SearchQuestion[] {
  const pairs = (text: string): string =>
    Array.from({ length: text.length - 1 }, (_, at) => text.slice(at, at + 2)).join(' & ');
  const asked = (
    name: string,
    list: readonly string[],
    condition: string,
    value: (text: string) => string,
  ): SearchQuestion => ({
    name,
    ask: async (round) => {
      const given = [value(of(list)(round))];
      const page = `select i, text from bench_plain where ${condition} order by received_at desc limit 20`;
      const found = await rows(database, page, given);
      await database.query(`select count(*) from (select 1 from bench_plain where ${condition} limit 1001) x`, given);
      return found.length;
    },
  });
  return Object.entries({ 'common word': common, 'four characters': four, 'rare name': rare }).flatMap(
    ([name, list]) => [
      asked(`rival pg_trgm: ${name}`, list, 'text like $1', (text) => `%${text}%`),
      asked(`rival tsvector: ${name}`, list, 'pairs @@ $1::tsquery', pairs),
    ],
  );
}
