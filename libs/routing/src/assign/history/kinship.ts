import { contextOf } from './handled-case.js';
import type { Tallies } from './tallies.js';

const PROFILES = [contextOf('level1 level2 leaf'), contextOf('level1 level2')];

/**
 * Returns how similar the work of two units is, 0..1 (cosine of log counts by category). Example: the sanitation
 * offices of two streets are similar. Knowledge about one then helps to judge the other, and the place decides between
 * them.
 */
export function kinship(tallies: Tallies, units: number, at: number): Float64Array[] {
  const growth = tallies.growth(at);
  const square = new Float64Array(units);
  const rows: (readonly [unit: number, weight: number])[][] = [];
  for (const context of PROFILES) {
    for (const { counts } of tallies.table(context).values()) {
      const row = [...counts].map(([unit, count]) => [unit, Math.log1p(count / growth)] as const);
      for (const [unit, weight] of row) square[unit]! += weight * weight;
      rows.push(row);
    }
  }
  const like = Array.from({ length: units }, () => new Float64Array(units));
  for (const row of rows) for (const [a, x] of row) for (const [b, y] of row) like[a]![b]! += x * y;
  for (let a = 0; a < units; a++)
    for (let b = 0; b < units; b++) like[a]![b]! /= Math.sqrt(square[a]! * square[b]!) || 1;
  return like;
}
