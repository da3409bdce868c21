import { contextOf, type HandledCase } from './handled-case.js';
import { caseNames, nameAgreement, type CaseNames } from './name-agreement.js';
import type { HistorySurroundings } from './tallies.js';

/** Contexts whose counts are features of their own. The other contexts only support these. */
const VOICES = [
  contextOf('level1 level2 leaf'),
  contextOf('leaf kind'),
  contextOf('leaf channel'),
  contextOf('leaf street'),
  contextOf('leaf street community'),
  contextOf('leaf street channel'),
  contextOf('leaf street channel community'),
  contextOf('level2 level1 street'),
  contextOf('level2 level1 street channel'),
  contextOf('street community'),
  contextOf('street community channel'),
  contextOf('level1 street channel'),
];
/**
 * Traits for which the share of a unit's own work with the same value is a feature: a street office has all its work in
 * its street.
 */
const AFFINITIES = [
  contextOf('street'),
  contextOf('street community'),
  contextOf('level1 level2 leaf'),
  contextOf('channel'),
  contextOf('kind'),
];
/**
 * Contexts in which the last handler is a feature: the unit that had the last similar submission probably has this one.
 * It fades with a time constant of ten days.
 */
const LAST = [contextOf('leaf street community'), contextOf('leaf street'), contextOf('street community channel')];
const LAST_MS = 10 * 86_400_000;

const ALL = contextOf('');
const LEAF = contextOf('level1 level2 leaf');
const LEAF_STREET = contextOf('leaf street');
const STREET = contextOf('street');
/** Contexts whose product selects the few candidates to be weighed. */
const SIEVE = [
  LEAF,
  LEAF_STREET,
  contextOf('leaf street channel'),
  contextOf('level1 street'),
  contextOf('level1 street channel'),
  contextOf('street community'),
];

export const FEATURES = VOICES.length + AFFINITIES.length + 2 + LAST.length + 4;
/**
 * Contexts of the score before anything is learned: the geometric mean of the counts by street, community and channel
 * with the category.
 */
const FIRST_VOICES = [
  'leaf street',
  'leaf street channel',
  'leaf street channel community',
  'level2 level1 street channel',
] as const;
export const FIRST_WEIGHTS: readonly number[] = Array.from({ length: FEATURES }, (_, i) =>
  FIRST_VOICES.some((likeness) => contextOf(likeness) === VOICES[i]) ? 1 : 0,
);

/** The inputs of all features of one submission. */
export interface HistoryEvidence {
  handled: HandledCase;
  around: HistorySurroundings;
  units: number;
  /** False for a unit that has another name now. */
  isCurrent: (unit: number) => boolean;
  kin: readonly Float64Array[];
  unitName: (unit: number) => string;
  placeName: (code: string) => string;
}

export interface Candidates {
  units: number[];
  /** One row of `FEATURES` numbers for each unit; logarithms of shares are scaled to about -2..1. */
  rows: Float32Array[];
}

const MOST_CANDIDATES = 32;

/** Returns the candidate units of a submission and their features. */
export function candidatesOf(evidence: HistoryEvidence): Candidates {
  const { around, units } = evidence;
  const shares = around.shares(units);
  const names = caseNames(evidence.handled, evidence.placeName);
  const alike = alikeToUsual(shares[LEAF]!, evidence);
  const sieve = alike.map(
    (similarity, unit) =>
      Math.log(SIEVE.reduce((product, context) => product * shares[context]![unit]!, 1)) + 2 * similarity,
  );
  const chosen = [...sieve.keys()]
    .filter(evidence.isCurrent)
    .sort((a, b) => sieve[b]! - sieve[a]!)
    .slice(0, MOST_CANDIDATES);
  return { units: chosen, rows: chosen.map((unit) => rowOf(unit, { ...evidence, shares, names }, alike[unit]!)) };
}

function rowOf(
  unit: number,
  { handled, around, unitName, shares, names }: HistoryEvidence & { shares: readonly Float64Array[]; names: CaseNames },
  alike: number,
): Float32Array {
  const row = new Float32Array(FEATURES);
  let at = 0;
  for (const voice of VOICES) row[at++] = scaled(shares[voice]![unit]!);
  const own = around.count(ALL, unit);
  for (const context of AFFINITIES) {
    const usual = (around.total(context) + 1) / (around.total(ALL) + 20);
    row[at++] = scaled((around.count(context, unit) + 0.5 * usual) / (own + 0.5));
  }
  row[at++] = alike;
  row[at++] = (alike * (around.count(STREET, unit) + 0.1)) / (own + 0.5);
  for (const context of LAST) {
    const tally = around.tally(context);
    row[at++] = tally?.lastUnit === unit ? Math.exp(-Math.abs(handled.at - tally.lastAt) / LAST_MS) : 0;
  }
  for (const agreement of nameAgreement(unitName(unit), names)) row[at++] = agreement;
  return row;
}

/** How similar the work of each unit is to that of the units that usually handle this category, in any place. */
function alikeToUsual(usual: Float64Array, { kin, units }: HistoryEvidence): Float64Array {
  const like = new Float64Array(units);
  for (const [other, row] of kin.entries()) {
    if (usual[other]! < 0.01) continue;
    for (const [unit, similarity] of row.entries()) like[unit]! += usual[other]! * similarity;
  }
  return like;
}

function scaled(share: number): number {
  return Math.log(share + 1e-6) / 4 + 1;
}
