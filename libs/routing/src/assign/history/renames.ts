import { contextOf } from './handled-case.js';
import type { Tallies } from './tallies.js';

/** One unit, as the search for renamed units sees it. */
export interface KnownUnit {
  name: string;
  /** Number of submissions so far, without decay. */
  cases: number;
  firstAt: number;
  lastAt: number;
}

const PROFILE = [contextOf('leaf street community'), contextOf('leaf street')];
/** A new unit is checked when it has had this many submissions, and never again later. */
const LOOKED_AT = [3, 6, 12, 24];
/** Minimum similarity of the work when the names agree, and when only the time agrees. */
const ALIKE_BY_NAME = 0.25;
const ALIKE_BY_WORK = 0.5;
/** Submissions that the old unit should have had since its last one, before its silence counts as evidence. */
const MISSED_CASES = 6;

/**
 * Returns the former unit of a new one: it does the same work in the same places, and either one name contains the
 * other, or the old unit became silent when the new one began. Undefined without such evidence.
 */
export function formerUnit(
  newcomer: number,
  units: readonly KnownUnit[],
  tallies: Tallies,
  at: number,
): number | undefined {
  const young = units[newcomer]!;
  if (!LOOKED_AT.includes(young.cases)) return undefined;
  let best: { unit: number; like: number } | undefined;
  for (const [unit, like] of alikeWork(newcomer, units.length, tallies).entries()) {
    const old = units[unit]!;
    if (unit === newcomer || old.cases === 0 || old.firstAt >= young.firstAt) continue;
    const named = like >= ALIKE_BY_NAME && sameName(old.name, young.name);
    const tookOver = like >= ALIKE_BY_WORK && fellSilent(old, young, at);
    if ((named || tookOver) && like > (best?.like ?? 0)) best = { unit, like };
  }
  return best?.unit;
}

/** Cosine of the new unit's work by category and place with that of every other unit. */
function alikeWork(newcomer: number, units: number, tallies: Tallies): Float64Array {
  const dot = new Float64Array(units);
  const square = new Float64Array(units);
  for (const context of PROFILE) {
    for (const { counts } of tallies.table(context).values()) {
      const mine = Math.sqrt(counts.get(newcomer) ?? 0);
      for (const [unit, count] of counts) {
        square[unit]! += count;
        dot[unit]! += mine * Math.sqrt(count);
      }
    }
  }
  return dot.map((value, unit) => value / (Math.sqrt(square[newcomer]! * square[unit]!) || 1));
}

/** Whether two names are equal except for an added qualifier, as in 望汀社区 and 望汀社区（望汀街道办事处）. */
function sameName(old: string, young: string): boolean {
  const [short, long] = [bare(old), bare(young)].sort((a, b) => a.length - b.length) as [string, string];
  return short.length > 1 && long.startsWith(short);
}

function fellSilent(old: KnownUnit, young: KnownUnit, at: number): boolean {
  const perMs = old.cases / Math.max(1, old.lastAt - old.firstAt);
  return old.lastAt < young.firstAt && old.cases >= MISSED_CASES && (at - old.lastAt) * perMs >= MISSED_CASES;
}

function bare(name: string): string {
  return name.replace(/[^\p{L}\p{N}]/gu, '');
}
