import { isSamePerson } from '#cases/people';
import { similarity } from '../text/fingerprint.js';
import { anchorAgreement, type AnchorName } from './anchor-agreement.js';
import { type LinkFacts } from './link-facts.js';
import { CONCEPT_MARK } from '../understand/terms.js';
import { type Understanding, type WeightedTerm } from '../understand/understanding.js';
import { type Vocabulary } from '../text/vocabulary.js';
import { wordAgreement, type WordAgreement } from './word-agreement.js';
import { profileOf } from './word-profile.js';

/** Explained features of a pair, each 0..1 unless stated otherwise. */
export interface LinkFeatures extends WordAgreement {
  /** Best agreement of place, from points, lines (with less weight) and names. */
  place: number;
  /** Best agreement of estates, villages, schools, firms, etc. */
  point: number;
  /** The same for the first point of each text. */
  mainPoint: number;
  /** Best agreement of roads, rivers, lines. */
  line: number;
  /** 1 when both name points and no pair agrees. */
  pointConflict: number;
  /** 1 when both name places of the city's tables: their agreement is then certain. */
  inTables: number;
  /** 1 when both name points of the city's tables and no pair is equal. */
  knownConflict: number;
  /** 1 when both name numbered lines (27路, 3号线) and no pair is equal. */
  lineConflict: number;
  /** 1 when both districts are known and different. */
  areaConflict: number;
  /** Overlap of the pieces of proper names, relative to the smaller text. */
  names: number;
  /** The same relative to both texts (cosine). */
  namesBoth: number;
  /** Cosine of the problem words. */
  problem: number;
  /** Whether each side's main concept occurs in the other: 0 neither, .5 one of them or unknown, 1 both. */
  chief: number;
  /** Agreement of the content categories. */
  category: number;
  /** Estimated Jaccard similarity of the texts. */
  text: number;
  copy: number;
  samePerson: number;
  /** ln(1 + days apart) / 6. */
  time: number;
  /** 1 when both name buildings and none is common. */
  buildingConflict: number;
  /** 1 when both problems are of a kind that affects whole neighbourhoods at once: noise, smell, water, power, gas. */
  spreads: number;
  /** 1 when one text praises and the other complains. */
  contrary: number;
  /** A common name together with agreement on the problem, by its words, by its category. */
  namedProblemWords: number;
  namedCategory: number;
}

const DAY = 86_400_000;
/** 环境污染 and the supply of heat, gas, power and water: one cause can affect many buildings. */
const SPREADING = /^H0301|^H0101(09|10|11|12)/;

export function linkFeatures(a: LinkFacts, b: LinkFacts, vocabulary: Vocabulary): LinkFeatures {
  const x = a.understanding;
  const y = b.understanding;
  const [xPoints, yPoints] = [points(x), points(y)];
  const point = anchorAgreement(xPoints, yPoints);
  const line = anchorAgreement(lines(x), lines(y));
  const names = overlap(x.nameTerms, y.nameTerms);
  const category = categoryAgreement(x, y);
  const words = wordAgreement(profileOf(a.reading, vocabulary), profileOf(b.reading, vocabulary), vocabulary, [
    ...x.place.anchors,
    ...y.place.anchors,
  ]);
  return {
    ...words,
    namedProblemWords: words.sharedName * words.problemRoot,
    namedCategory: words.sharedName * category,
    place: Math.max(point, 0.6 * line, names),
    point,
    mainPoint: Math.max(anchorAgreement(xPoints.slice(0, 1), yPoints), anchorAgreement(xPoints, yPoints.slice(0, 1))),
    line,
    inTables: x.place.knownAnchors > 0 && y.place.knownAnchors > 0 ? 1 : 0,
    knownConflict: knownConflict(xPoints, yPoints, point),
    pointConflict: xPoints.length > 0 && yPoints.length > 0 && point === 0 ? 1 : 0,
    lineConflict: disjoint(numbered(x), numbered(y)),
    areaConflict: areaConflict(x, y),
    names,
    namesBoth: termCosine(x.nameTerms, y.nameTerms),
    problem: termCosine(x.problemTerms, y.problemTerms),
    chief: chiefAgreement(concepts(x), concepts(y)),
    category,
    text: similarity(x.fingerprint, y.fingerprint),
    copy: x.copyHash !== '' && x.copyHash === y.copyHash ? 1 : 0,
    samePerson: isSamePerson(a.personKeys, b.personKeys) ? 1 : 0,
    time: Math.min(1, Math.log1p(Math.abs(a.submittedAt.getTime() - b.submittedAt.getTime()) / DAY) / 6),
    buildingConflict: disjoint(houses(x), houses(y)),
    spreads: SPREADING.test(x.category.code) && SPREADING.test(y.category.code) ? 1 : 0,
    contrary: (x.kind === 'PRAISE') === (y.kind === 'PRAISE') ? 0 : 1,
  };
}

/** An agreement on an unknown name (e.g. a shop in both texts) does not outweigh different estates. */
function knownConflict(x: readonly AnchorName[], y: readonly AnchorName[], point: number): number {
  const [a, b] = [x.filter(({ known }) => known), y.filter(({ known }) => known)];
  return a.length > 0 && b.length > 0 && point < 1 && anchorAgreement(a, b) === 0 ? 1 : 0;
}

function points({ place }: Understanding): AnchorName[] {
  return place.anchors
    .map((name, i) => ({ name, known: i < place.knownAnchors }))
    .filter(({ name }) => !place.lines.includes(name));
}

function lines({ place }: Understanding): AnchorName[] {
  return place.anchors
    .map((name, i) => ({ name, known: i < place.knownAnchors }))
    .filter(({ name }) => place.lines.includes(name));
}

function numbered({ place }: Understanding): string[] {
  return place.lines.filter((line) => /^\d/.test(line));
}

/** Building names such as 3栋; a phase or a unit alone is not specific enough. */
function houses({ place }: Understanding): string[] {
  return place.buildings.filter((building) => building.endsWith('栋') || building.endsWith('号'));
}

function areaConflict(x: Understanding, y: Understanding): number {
  if (x.place.districtArea && y.place.districtArea) return x.place.districtArea === y.place.districtArea ? 0 : 1;
  return disjoint(x.place.foreignAreas, y.place.foreignAreas);
}

function disjoint(a: readonly string[], b: readonly string[]): number {
  return a.length > 0 && b.length > 0 && !a.some((one) => b.includes(one)) ? 1 : 0;
}

function dot(a: readonly WeightedTerm[], b: readonly WeightedTerm[], meet: (x: number, y: number) => number): number {
  const weights = new Map(b.map(({ term, weight }) => [term, weight]));
  return a.reduce(
    (sum, { term, weight }) => sum + (weights.has(term) ? meet(weight, weights.get(term) as number) : 0),
    0,
  );
}

/**
 * Minimum number of name pieces in the denominator: a text with a single rare pair must not agree fully with every text
 * that contains it.
 */
const LEAST_NAMES = 4;

function overlap(a: readonly WeightedTerm[], b: readonly WeightedTerm[]): number {
  const total = (terms: readonly WeightedTerm[]): number => terms.reduce((sum, { weight }) => sum + weight, 0);
  return dot(a, b, Math.min) / Math.max(LEAST_NAMES, Math.min(total(a), total(b)));
}

export function termCosine(a: readonly WeightedTerm[], b: readonly WeightedTerm[]): number {
  const norm = (terms: readonly WeightedTerm[]): number =>
    Math.sqrt(terms.reduce((sum, { weight }) => sum + weight * weight, 0));
  const product = norm(a) * norm(b);
  return product === 0 ? 0 : dot(a, b, (x, y) => x * y) / product;
}

function concepts({ problemTerms }: Understanding): string[] {
  return problemTerms.flatMap(({ term }) => (term.startsWith(CONCEPT_MARK) ? [term] : []));
}

/**
 * Agreement of the main concepts. Concepts are sorted by weight: the first is the complaint, the others are only
 * mentioned.
 */
function chiefAgreement([a, ...more]: readonly string[], [b, ...others]: readonly string[]): number {
  if (a === undefined || b === undefined) return 0.5;
  return (Number(b === a || others.includes(a)) + Number(a === b || more.includes(b))) / 2;
}

export function categoryAgreement(x: Understanding, y: Understanding): number {
  const terms = (u: Understanding): WeightedTerm[] =>
    u.category.candidates.map(({ code, score }) => ({ term: code, weight: score }));
  return termCosine(terms(x), terms(y));
}
