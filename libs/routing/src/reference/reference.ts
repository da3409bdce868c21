import type { Department, Duty } from '#cases/departments';
import type { Area, PlaceName } from '#cases/areas';
import { buildGazetteer, type Gazetteer } from '../text/gazetteer.js';
import { Phrases } from '../text/phrases.js';
import { buildSegmenter, type Segmenter } from '../text/segment.js';
import { CONCEPTS } from '../text/concepts.js';
import { type Judges } from '../judge/judges.js';
import { type CategoryModel } from '../learning/category-model.js';
import { labelOfLeaf, type LabelOfLeaf } from '../learning/label-leaves.js';
import { type ProblemModel } from '../problems/problem-model.js';
import { Vocabulary } from '../text/vocabulary.js';

/** 内容分类: one leaf of the three-level content list. */
export interface Category {
  code: string;
  level1: string;
  level2: string;
  level3: string;
  keywords: string[];
  /** Used only to break ties. */
  weakKeywords: string[];
  /** Cancel a hit of this category. */
  excludeKeywords: string[];
  /** 办理路径 J, S, A1..A6 (信访工作条例 Art. 29-31), the usual one first. */
  legalPaths: string[];
  source: string;
}

/** A pattern that suggests a tag; it never decides alone. */
export interface Signal {
  code: string;
  zh: string;
  tag: string;
  /** 紧急, 特急 or null. */
  urgency: string | null;
  /**
   * How the grammar around a hit affects it: a threat to a life, a danger that must have occurred, an event that must
   * be going on, a state that may be over, a plan for the future; topic when absent.
   */
  sense?: SignalSense;
  re: string;
  neg: string;
}

export type SignalSense = 'threat' | 'danger' | 'event' | 'state' | 'plan' | 'topic';

export interface CompiledSignal extends Signal {
  sense: SignalSense;
  pattern: RegExp;
  negative: RegExp | null;
}

/** The parsed JSON tables of db/reference. */
export interface RawReference {
  areas: { version: string; items: Area[] };
  places: { version: string; items: PlaceName[] };
  departments: { version: string; items: Department[] };
  categories: { version: string; items: Category[] };
  duties: { version: string; items: Duty[] };
  keywordIdf: { nDocs: number; idf: Record<string, number> };
  signals: { signals: Signal[] };
}

/** The meaning of a keyword: its categories, and its weight. */
export interface KeywordVoice {
  categories: string[];
  weakFor: string[];
  cancels: string[];
  idf: number;
}

/** The city's reference data, indexed once and never changed; a new version is a new object. */
export interface ReferenceData {
  version: string;
  areas: ReadonlyMap<string, Area>;
  departments: ReadonlyMap<string, Department>;
  /** Full names and aliases of departments, for finding them in text. */
  departmentNames: Phrases<string>;
  categories: ReadonlyMap<string, Category>;
  keywords: Phrases<KeywordVoice>;
  /** Everyday phrases and the concept that each one means. */
  concepts: Phrases<string>;
  duties: readonly Duty[];
  idf: ReadonlyMap<string, number>;
  signals: readonly CompiledSignal[];
  gazetteer: Gazetteer;
  segmenter: Segmenter;
  /** How rare pairs of characters are in this city, and how often they belong to places. */
  vocabulary: Vocabulary;
  /**
   * The model trained on texts that people classified; without it only keywords decide the category. Set by
   * `withCategoryModel`.
   */
  categoryModel?: CategoryModel;
  /** The model's label of each leaf. */
  leafLabels?: LabelOfLeaf;
  /** The learned judgements of accusation, danger and kind; without them the rules decide alone. */
  judges?: Judges;
  /** Reads the listed problems in a text; without it links do not see them. */
  problems?: ProblemModel;
}

/** Returns the same reference data with this model of problems, or with none. */
export function withProblems(reference: ReferenceData, problems: ProblemModel | undefined): ReferenceData {
  return Object.freeze({ ...reference, problems });
}

/** Returns the same reference data with these judges, or with none. */
export function withJudges(reference: ReferenceData, judges: Judges | undefined): ReferenceData {
  return Object.freeze({ ...reference, judges });
}

/** Returns the same reference data with another category model, or with none. */
export function withCategoryModel(reference: ReferenceData, categoryModel: CategoryModel | undefined): ReferenceData {
  const leafLabels = categoryModel && labelOfLeaf(categoryModel.labels, reference.categories);
  return Object.freeze({ ...reference, categoryModel, leafLabels });
}

/**
 * Indexes the raw tables. Throws on a pattern that does not compile or a department whose successor is missing: faulty
 * data is treated as a bug.
 */
export function buildReference(raw: RawReference): ReferenceData {
  const idf = new Map(Object.entries(raw.keywordIdf.idf));
  const areas = byCode(raw.areas.items);
  const departments = byCode(raw.departments.items);
  for (const { code, successor } of departments.values()) {
    if (successor !== null && !departments.has(successor))
      throw new Error(`department ${code}: successor ${successor} is unknown`);
  }
  return Object.freeze({
    version:
      [raw.areas, raw.places, raw.departments, raw.categories, raw.duties]
        .map((table) => table.version)
        .sort()
        .at(-1) ?? '',
    areas,
    departments,
    departmentNames: new Phrases(nameEntries(raw.departments.items), 2),
    categories: byCode(raw.categories.items),
    keywords: keywordVoices(raw.categories.items, idf),
    concepts: new Phrases(
      CONCEPTS.flatMap(([concept, , phrases]) => phrases.split(' ').map((phrase) => [phrase, concept] as const)),
    ),
    duties: raw.duties.items,
    idf,
    signals: raw.signals.signals.map(compile),
    gazetteer: buildGazetteer(raw.areas.items, raw.places.items),
    segmenter: buildSegmenter(domainWords(raw), idf),
    vocabulary: new Vocabulary(placeNames(raw)),
  });
}

function byCode<T extends { code: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.code, item]));
}

function compile(signal: Signal): CompiledSignal {
  return {
    ...signal,
    sense: signal.sense ?? 'topic',
    pattern: new RegExp(signal.re, 'g'),
    negative: signal.neg ? new RegExp(signal.neg) : null,
  };
}

function* nameEntries(departments: readonly Department[]): Generator<readonly [string, string]> {
  for (const { code, name, aliases } of departments) for (const form of [name, ...aliases]) yield [form, code];
}

/** Rarity of an uncounted keyword: rather rare, because a person listed it as informative. */
const UNCOUNTED_IDF = 6;
/** An everyday phrase is less informative than a listed keyword. */
const EVERYDAY_IDF = 4;

function keywordVoices(categories: readonly Category[], idf: ReadonlyMap<string, number>): Phrases<KeywordVoice> {
  const voices = new Map<string, KeywordVoice>();
  const voice = (word: string, uncounted = UNCOUNTED_IDF): KeywordVoice => {
    let found = voices.get(word);
    if (!found)
      voices.set(word, (found = { categories: [], weakFor: [], cancels: [], idf: idf.get(word) ?? uncounted }));
    return found;
  };
  for (const category of categories) {
    for (const word of category.keywords) voice(word).categories.push(category.code);
    for (const word of category.weakKeywords) voice(word).weakFor.push(category.code);
    for (const word of category.excludeKeywords) voice(word).cancels.push(category.code);
  }
  const known = new Set(categories.map(({ code }) => code));
  for (const [, code, phrases] of CONCEPTS)
    if (known.has(code)) for (const phrase of phrases.split(' ')) speakFor(voice(phrase, EVERYDAY_IDF), code);
  return new Phrases(voices);
}

/**
 * Adds a category to a keyword. A keyword of the city's list keeps its meaning; an everyday phrase is used only where
 * the list has none.
 */
function speakFor(voice: KeywordVoice, code: string): void {
  if (voice.categories.length === 0 && voice.cancels.length === 0) voice.categories.push(code);
}

function* placeNames(raw: RawReference): Generator<string> {
  for (const { name, aliases } of [...raw.areas.items, ...raw.places.items]) yield* [name, ...aliases];
}

function* domainWords(raw: RawReference): Generator<readonly [string, string]> {
  for (const { name, aliases } of [...raw.areas.items, ...raw.places.items])
    for (const form of [name, ...aliases]) yield [form, 'ns'];
  for (const { name, aliases } of raw.departments.items) for (const form of [name, ...aliases]) yield [form, 'nt'];
  for (const { keywords, weakKeywords } of raw.categories.items)
    for (const word of [...keywords, ...weakKeywords]) yield [word, 'n'];
  for (const [, , phrases] of CONCEPTS)
    for (const phrase of phrases.split(' ')) if (phrase.length > 1) yield [phrase, 'n'];
}
