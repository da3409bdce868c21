import { placeCore } from '../text/place-kinds.js';

/** How well the best pair of two lists of place names agrees: 1 equal, .9 one inside the other, .8 one slip apart, 0 different. */
export function anchorAgreement(a: readonly string[], b: readonly string[]): number {
  let best = 0;
  for (const x of a) for (const y of b) best = Math.max(best, sameName(x, y));
  return best;
}

/** Agreement of two names of places, by the rules of `anchorAgreement`. */
export function sameName(x: string, y: string): number {
  if (x === y) return 1;
  const [a, b] = [placeCore(x), placeCore(y)];
  if (a === b) return 1;
  if (a.length >= 3 && b.length >= 3 && (a.includes(b) || b.includes(a))) return 0.9;
  return a.length >= 3 && oneSlip(a, b) ? 0.8 : 0;
}

/** One character wrong, or two neighbours swapped. */
export function oneSlip(a: string, b: string): boolean {
  if (a.length !== b.length || a === b) return false;
  const wrong = [...a].flatMap((char, i) => (char === b.charAt(i) ? [] : [i]));
  if (wrong.length === 1) return true;
  const [i, j] = wrong as [number, number];
  return wrong.length === 2 && j === i + 1 && a.charAt(i) === b.charAt(j) && a.charAt(j) === b.charAt(i);
}
