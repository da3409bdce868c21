import type { Area, PlaceName } from '#cases/areas';
import { EVERYDAY } from './everyday.js';
import { normalise } from './normalise.js';
import { Phrases } from './phrases.js';
import { placeCore, shortNames } from './place-kinds.js';
import { soundAlikes } from './sound-alikes.js';

/** A place in the city's tables; one name may mean several places (人民路 in two districts). */
export interface KnownPlace {
  /** The spelling in the table. */
  name: string;
  /** 'area' for an administrative area, else the place's kind. */
  kind: string;
  /** Codes of the areas that may contain it. */
  areas: string[];
}

export interface KnownHit {
  place: KnownPlace;
  at: number;
  length: number;
}

export interface Gazetteer {
  areas: ReadonlyMap<string, Area>;
  /**
   * Finds known names and aliases in a normalised text, leftmost-longest; beside them names written with other characters
   * of the same sound.
   */
  find(text: string): KnownHit[];
  /**
   * The one known estate, village, school, etc. that a misspelt name must mean; undefined when none or several are
   * possible.
   */
  correct(name: string): KnownPlace | undefined;
  /**
   * Names without their suffix that a normalised text uses outside of full names: 听荷 for 听荷公寓, 松垭 in 松垭乡. None that
   * is an everyday word.
   */
  cores(text: string): string[];
  /** The towns and streets by whose name these names of places begin: 松垭 of 松垭上寨. */
  towns(names: readonly string[]): string[];
}

/** Streets and roads are numbered and paired (东一路, 东二路), so a name with one different character may be another road. */
const NEVER_CORRECTED = new Set(['area', 'road', 'bridge', 'river', 'station']);
const LEAST_CORRECTED = 3;

/** Builds the finder of known places. Later rows with the same name add their area to the first. */
export function buildGazetteer(areas: readonly Area[], places: readonly PlaceName[]): Gazetteer {
  const byName = new Map<string, KnownPlace>();
  const learn = (forms: string[], place: KnownPlace): void => {
    // Texts are normalised before the search, so a name that normalising changes (著 → 着) is stored in both spellings.
    for (const form of new Set(forms.flatMap((one) => [one, normalise(one)]))) {
      const known = byName.get(form);
      if (known) known.areas = [...new Set([...known.areas, ...place.areas])];
      else byName.set(form, { ...place });
    }
  };
  for (const area of areas) learn([area.name, ...area.aliases], { name: area.name, kind: 'area', areas: [area.code] });
  for (const place of places)
    learn([place.name, ...place.aliases, ...shortForms(place.name)], {
      name: place.name,
      kind: place.kind,
      areas: [place.area],
    });
  const finder = new Phrases([...byName, ...shortened(areas, byName)], 2);
  const sounding = soundAlikes(byName);
  const slips = slipIndex(byName);
  const cores = coreFinder(areas, byName);
  return {
    areas: new Map(areas.map((area) => [area.code, area])),
    find: (text) => {
      const written = finder
        .longest(text)
        .filter(({ phrase, at }) => !isOffice(text, at + phrase.length, phrase))
        .map(({ phrase, at, value }) => ({ place: value, at, length: phrase.length }));
      const heard = sounding(text)
        .map(({ value, at, length }) => ({ place: value, at, length }))
        .filter((one) => !written.some((other) => overlap(one, other)));
      return heard.length === 0 ? written : [...written, ...heard].sort((a, b) => a.at - b.at);
    },
    cores: (text) => {
      const bare = finder
        .longest(text)
        .filter(({ value }) => value.kind !== 'area')
        .reduce((left, { phrase }) => left.replaceAll(phrase, '|'), text);
      return [...new Set(cores.all.longest(bare).map(({ value }) => value))].slice(0, MOST_CORES);
    },
    towns: (names) => [
      ...new Set(
        names.flatMap((name) => cores.towns.longest(name).flatMap(({ at, value }) => (at === 0 ? [value] : []))),
      ),
    ],
    correct: (name) => byName.get(name) ?? onlyOne(slips, name),
  };
}

/** 科苑里市场监管所 is an office and no market. */
function isOffice(text: string, end: number, phrase: string): boolean {
  return text.charAt(end) === '监' && phrase.endsWith('市场');
}

/** The short names (see `shortNames`) that only one place has and no table tells otherwise. */
function shortened(areas: readonly Area[], byName: ReadonlyMap<string, KnownPlace>): [string, KnownPlace][] {
  const bare = (name: string): string => name.replace(AREA_SUFFIX, '');
  const wide = areas.filter(({ level }) => level === 'city' || level === 'district');
  const owners = wide.map(({ name }) => ({ name, core: bare(name) }));
  const starts = areas
    .filter((area) => !wide.includes(area))
    .map(({ name }) => bare(name))
    .filter((core) => core.length >= CORE_LENGTH.least)
    .sort((a, b) => b.length - a.length);
  const called = new Map<string, KnownPlace | undefined>();
  const places = [...byName].flatMap(([name, place]) => (place.kind !== 'area' && place.name === name ? [place] : []));
  for (const place of places)
    for (const form of shortNames(place.name, owners, starts)) {
      const other = called.has(form) ? called.get(form) : place;
      called.set(form, other === place && place.areas.length === 1 && !byName.has(form) ? place : undefined);
    }
  return [...called].flatMap(([form, place]) => (place ? [[form, place]] : []));
}

function overlap(a: KnownHit, b: KnownHit): boolean {
  return a.at < b.at + b.length && b.at < a.at + a.length;
}

/** 第三人民医院 is called 三院, 市三院 and 三医院, 第五中学 五中 and 市五中. */
function shortForms(name: string): string[] {
  const [, city = '', number, kind] = /^(.*?)(?:市)?第([一二三四五六七八九十]+)(人民医院|医院|中学)$/.exec(name) ?? [];
  if (number === undefined) return [];
  const forms = kind === '中学' ? [`${number}中`] : [`${number}院`, `${number}医院`];
  return forms.flatMap((form) => [form, `市${form}`, ...(city ? [`${city}${form}`] : [])]);
}

const MOST_CORES = 8;
const AREA_SUFFIX = /(?:街道|社区|镇|乡|村|区|县|市)$/;
const CORE_LENGTH = { least: 2, most: 5 } as const;

/** The city's and the districts' names are in every second text and name no spot. */
function coreFinder(
  areas: readonly Area[],
  byName: ReadonlyMap<string, KnownPlace>,
): { all: Phrases<string>; towns: Phrases<string> } {
  const wide = new Set(
    areas
      .filter(({ level }) => level === 'city' || level === 'district')
      .flatMap(({ name, aliases }) => [name, ...aliases].map((one) => one.replace(AREA_SUFFIX, ''))),
  );
  const found = [...byName].flatMap(([name, { kind }]) => {
    const core = (kind === 'area' ? name : placeCore(name)).replace(AREA_SUFFIX, '');
    const named =
      core.length >= CORE_LENGTH.least && core.length <= CORE_LENGTH.most && /^\p{Script=Han}+$/u.test(core);
    return !named || wide.has(core) || EVERYDAY.counts.has(core) ? [] : [{ core, kind }];
  });
  const phrases = (of: typeof found): Phrases<string> => new Phrases(of.map(({ core }) => [core, core] as const));
  return { all: phrases(found), towns: phrases(found.filter(({ kind }) => kind === 'area')) };
}

function slipIndex(byName: ReadonlyMap<string, KnownPlace>): Map<string, Set<KnownPlace>> {
  const index = new Map<string, Set<KnownPlace>>();
  for (const [name, place] of byName) {
    if (NEVER_CORRECTED.has(place.kind) || name.length < LEAST_CORRECTED) continue;
    for (const slip of slipKeys(name)) index.set(slip, (index.get(slip) ?? new Set()).add(place));
  }
  return index;
}

/**
 * Keys of a name for finding typing errors: with one wrong character the rest stays in place; two swapped characters
 * give a known key.
 */
function slipKeys(name: string): string[] {
  const wild = Array.from(name, (_, i) => `${name.slice(0, i)}?${name.slice(i + 1)}`);
  const swapped = Array.from(
    { length: name.length - 1 },
    (_, i) => name.slice(0, i) + name.charAt(i + 1) + name.charAt(i) + name.slice(i + 2),
  );
  return [...wild, ...swapped];
}

function onlyOne(slips: ReadonlyMap<string, Set<KnownPlace>>, name: string): KnownPlace | undefined {
  if (name.length < LEAST_CORRECTED) return undefined;
  const meant = new Set([name, ...slipKeys(name)].flatMap((slip) => [...(slips.get(slip) ?? [])]));
  return meant.size === 1 ? [...meant][0] : undefined;
}
