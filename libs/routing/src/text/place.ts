import { ancestry, areaAtLevel } from '#cases/areas';
import { type Gazetteer, type KnownHit, type KnownPlace } from './gazetteer.js';
import { type SegmentedWord } from './segment.js';
import { unknownPlaces } from './unknown-places.js';

/** The place, as far as the text tells. */
export interface Place {
  /** The place as the text writes it; '' when none was found. */
  text: string;
  /** Most specific area known. */
  area: string | null;
  districtArea: string | null;
  streetArea: string | null;
  /** Canonical names of roads, estates, landmarks: known ones first, then those recognised by their form. */
  anchors: string[];
  /** How many of `anchors` are in the city's tables. */
  knownAnchors: number;
  /** Those of `anchors` that are lines (roads, rivers, metro and bus lines): one line has many different spots. */
  lines: string[];
  /** 3栋, 2单元, 12号, 2期. */
  buildings: string[];
  /** Short names of the city's places in the text, and towns by whose name a place begins; absent in texts understood earlier. */
  cores?: string[];
  towns?: string[];
  /** District names that are not in the tables; two different ones cannot be the same place. */
  foreignAreas: string[];
}

/** The three fields that may contain a place, normalised; the field decides its weight. */
export interface PlaceSources {
  placeText: string;
  title: string;
  text: string;
}

const MOST_ANCHORS = 8;
/** 3号线, 27路: metro and bus lines by number; X205, G107: roads by their code. */
const NUMBERED_LINE =
  /\d{1,2}号线|(?<![A-Za-z\d])[GSXY]\d{3,4}(?![A-Za-z\d])|(?<![\dA-Za-z第.])\d{1,4}路(?![口边灯人面段障牌由])/g;
/** Weights by field: an address field names the place, a title nearly so; a long text also names other places. */
const WEIGHT = { placeText: 4, title: 3, text: 1 } as const;

/** Finds the place. `words` are the segmented title and text, for names that no table has. */
export function findPlace(
  sources: PlaceSources,
  words: { title: readonly SegmentedWord[]; text: readonly SegmentedWord[] },
  gazetteer: Gazetteer,
): Place {
  const votes = new Map<string, number>();
  const known = new Map<string, KnownPlace>();
  const written = new Set<string>();
  for (const source of ['placeText', 'title', 'text'] as const) {
    for (const hit of gazetteer.find(sources[source])) {
      vote(votes, hit, WEIGHT[source]);
      if (hit.place.kind === 'area') continue;
      if (!known.has(hit.place.name)) known.set(hit.place.name, hit.place);
      written.add(sources[source].slice(hit.at, hit.at + hit.length));
    }
  }
  const unknown = new Map<string, string>();
  for (const { name, kind } of [...unknownPlaces(words.title), ...unknownPlaces(words.text)]) {
    const meant = gazetteer.correct(name);
    if (meant && meant.kind !== 'area') {
      vote(votes, { place: meant, at: 0, length: name.length }, WEIGHT.text);
      known.set(meant.name, meant);
    } else if (
      !unknown.has(name) &&
      ![...known.keys(), ...written].some((one) => one.includes(name) || name.includes(one))
    )
      unknown.set(name, kind);
  }
  const all = `${sources.placeText} ${sources.title} ${sources.text}`;
  for (const line of all.match(NUMBERED_LINE) ?? []) unknown.set(line, 'line');
  const area = winner(votes, gazetteer);
  const told = [...known.values()].map((place): [string, string] => [toldApart(place, area, gazetteer), place.kind]);
  const named = [...pointsFirst(told), ...unknown].slice(0, MOST_ANCHORS);
  const anchors = named.map(([name]) => name);
  return {
    text: sources.placeText || anchors[0] || (area && gazetteer.areas.get(area)?.name) || '',
    area,
    districtArea: areaAtLevel(gazetteer.areas, area, 'district'),
    streetArea: areaAtLevel(gazetteer.areas, area, 'street'),
    anchors,
    knownAnchors: Math.min(known.size, anchors.length),
    lines: named.filter(([, kind]) => isLine(kind)).map(([name]) => name),
    buildings: buildings(all),
    cores: gazetteer.cores(all),
    towns: gazetteer.towns([...known.keys()]),
    foreignAreas: foreignAreas(all, gazetteer),
  };
}

/** Adds the area to a name that two areas share, 幸福新邨(白鹭滩街道); the name stays bare while the area is unknown. */
function toldApart({ name, areas }: KnownPlace, area: string | null, gazetteer: Gazetteer): string {
  if (areas.length < 2) return name;
  const inside = (inner: string, outer: string): boolean =>
    ancestry(gazetteer.areas, inner).some(({ code }) => code === outer);
  const meant = areas.filter((one) => area !== null && (inside(one, area) || inside(area, one)));
  const street =
    meant.length === 1
      ? gazetteer.areas.get(areaAtLevel(gazetteer.areas, meant[0] as string, 'street') ?? '')
      : undefined;
  return street ? `${name}(${street.name})` : name;
}

/** Estates before roads: the first anchor names the spot, and a road has many spots. */
function pointsFirst(named: readonly [string, string][]): [string, string][] {
  return [...named].sort((a, b) => Number(isLine(a[1])) - Number(isLine(b[1])));
}

function isLine(kind: string): boolean {
  return kind === 'road' || kind === 'river' || kind === 'line';
}

function vote(votes: Map<string, number>, { place }: KnownHit, weight: number): void {
  const share = (isLine(place.kind) ? 0.5 : 1) / place.areas.length;
  for (const area of place.areas) votes.set(area, (votes.get(area) ?? 0) + weight * share);
}

/**
 * Returns the deepest area with the most votes: the best district, then the best street in it, then the best community.
 * With a tie the place is known only to the level above.
 */
function winner(votes: ReadonlyMap<string, number>, gazetteer: Gazetteer): string | null {
  const total = new Map<string, number>();
  for (const [code, weight] of votes) {
    for (const area of ancestry(gazetteer.areas, code)) total.set(area.code, (total.get(area.code) ?? 0) + weight);
  }
  let best: string | null = null;
  for (const level of ['city', 'district', 'street', 'community'] as const) {
    const inside = [...total].filter(
      ([code]) =>
        gazetteer.areas.get(code)?.level === level &&
        (best === null || ancestry(gazetteer.areas, code).some((area) => area.code === best)),
    );
    const [top, second] = inside.sort((a, b) => b[1] - a[1]);
    if (!top || (second && second[1] === top[1])) break;
    best = top[0];
  }
  return best;
}

function buildings(text: string): string[] {
  const found =
    text.match(/(?<![A-Za-z0-9])(?:[A-Za-z]?\d{1,4}|[A-Z])(?:栋|单元|期)|(?<=[路街巷弄道])\d{1,5}号/g) ?? [];
  return [...new Set(found)].slice(0, MOST_ANCHORS);
}

/** District codes in published, pseudonymised texts: A3区. */
const CODED_AREA = /[A-Z]\d{0,2}[省市区县]/g;

/** The text without the names of its places: a school's gate or dogs in a park are not about schools and parks. */
export function cutPlaces(text: string, anchors: readonly string[]): string {
  return anchors.reduce((cut, name) => cut.replaceAll(name, AREA_MARK), text);
}

/** Replaces the removed name of an area. */
export const AREA_MARK = '|';

/** The text without the names of areas, so that the words after one (南汀区|临溪花园) are not read as part of its name. */
export function cutAreas(text: string, gazetteer: Gazetteer): string {
  let cut = text.replace(CODED_AREA, (name) => AREA_MARK.repeat(name.length));
  for (const { place, at, length } of gazetteer.find(cut))
    if (place.kind === 'area') cut = cut.slice(0, at) + AREA_MARK.repeat(length) + cut.slice(at + length);
  return cut;
}

function foreignAreas(text: string, gazetteer: Gazetteer): string[] {
  const names = text.match(/[A-Z]\d{1,2}[区县]/g) ?? [];
  return [...new Set(names)].filter((name) => gazetteer.find(name).length === 0).slice(0, 4);
}
