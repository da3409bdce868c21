import { contextOf } from './handled-case.js';
import type { Tallies } from './tallies.js';

/** One unit as the search for renamings sees it. */
export interface KnownUnit {
  name: string;
  /** Cases so far, undecayed. */
  cases: number;
  firstAt: number;
  lastAt: number;
}

const PROFILE = [contextOf('leaf street community'), contextOf('leaf street')];
/** A newcomer is looked at when it has had so many cases, then no more. */
const LOOKED_AT = [3, 6, 12, 24];
/** How alike the work must be when the names agree, and when only the moment does. */
const ALIKE_BY_NAME = 0.25;
const ALIKE_BY_WORK = 0.5;
/** Cases the old unit should have had since it fell silent before its silence means anything. */
const MISSED_CASES = 6;

/**
 * The unit that a newcomer is the new name of: it does the same work in the same places, and either one name contains the other,
 * or the old unit fell silent when the newcomer began. Undefined while nothing tells.
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

/** Cosine of the newcomer's cases by category and place with those of every other unit. */
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

/** A name and the same with a qualifier behind it, as in 望汀社区 and 望汀社区（望汀街道办事处）. */
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
