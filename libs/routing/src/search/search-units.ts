import { head } from '../text/head.js';
import { normalise } from '../text/normalise.js';

/** What is neither letter nor number ends a run, because nothing that people look for extends over it. */
const BREAK = /[^\p{L}\p{M}\p{N}]+/u;
const HANZI = /(\p{Script=Han})/u;

/** So many characters of a text are searched. The hub takes in longer ones, but few people write a tenth of this. */
export const MOST_SEARCHED = 20_000;

/**
 * Runs of units of a text, in order: 3栋路灯 → [3, 栋, 路, 灯]. A unit is one hanzi or a whole Latin word or number.
 * Script, width and case are folded as for the matcher.
 */
function runsOfUnits(text: string): string[][] {
  return normalise(head(text, MOST_SEARCHED))
    .toLowerCase()
    .split(BREAK)
    .map((run) => run.split(HANZI).filter((unit) => unit !== ''))
    .filter((run) => run.length > 0);
}

/**
 * What a text is found by: each pair of adjacent units, and each Latin word or number of two characters or more. Words of
 * a dictionary are not among them: two texts cut the same characters into different words, so a search would miss one.
 */
export function searchTerms(texts: readonly string[]): string[] {
  return [...new Set(texts.flatMap(runsOfUnits).flatMap(termsOf))];
}

function termsOf(run: readonly string[]): string[] {
  const pairs = run.slice(1).map((unit, at) => `${run[at] as string} ${unit}`);
  // It is part of its pairs too, but somebody may look for it alone.
  return [...pairs, ...run.filter((unit) => unit.length > 1 && !HANZI.test(unit))];
}

/** What somebody looks for: runs that must all occur, and terms that every text with all of them has. */
export interface WantedWords {
  runs: readonly string[];
  /** Empty where nothing can be looked up: a single hanzi or digit. */
  terms: readonly string[];
}

/** Reads what somebody typed. Blanks and all marks, wildcards too, only separate runs. */
export function wantedWords(typed: string): WantedWords {
  // In a text a blank between hanzi means nothing, so it is folded away there.
  const runs = typed.split(/\s/u).flatMap(runsOfUnits);
  return { runs: [...new Set(runs.map(joined))], terms: [...new Set(runs.flatMap(termsOf))] };
}

/** Units with a blank on both sides, so that 12 is not found in 112. */
const joined = (run: readonly string[]): string => ` ${run.join(' ')} `;

/** Whether each run occurs in one of the texts. */
export function hasWords(texts: readonly string[], { runs }: WantedWords): boolean {
  const told = texts.flatMap(runsOfUnits).map(joined);
  return runs.every((run) => told.some((one) => one.includes(run)));
}
