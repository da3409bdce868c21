import { contextOf } from './handled-case.js';
import type { Tallies } from './tallies.js';

const PROFILES = [contextOf('level1 level2 leaf'), contextOf('level1 level2')];

/**
 * How alike two units' work is, 0..1 (cosine of log counts by category): the sanitation office of one street is kin to that of
 * another. What is known of one then speaks for the other, and the place tells which of the two it is.
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
