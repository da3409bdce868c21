import type { DataSource } from 'typeorm';
import { hasWords, type WantedWords } from '#routing';
import { findWords, type Candidate } from './candidates.queries.js';

/** What must stand in the text, the title or the place, and what in the place alone. */
export interface WordsToFind {
  text: WantedWords | null;
  place: WantedWords | null;
}

/** Candidates whose words are read at once. */
const READ_AT_ONCE = 60;
/** Characters that one request compares at most; the longest texts would take seconds. */
const MOST_CHARACTERS = 1_000_000;

export interface ComparedWords {
  /** Those with the words, at most as many as were wanted. */
  found: Candidate[];
  /** How many were compared, in their order; the rest was not looked at. */
  compared: number;
}

/**
 * Compares the words of candidates in their order, until enough have them. The numbers of terms are shared by several words
 * and the pairs of characters may stand apart, so that some candidates do not have what was typed.
 */
export async function compareWords(
  database: DataSource,
  candidates: readonly Candidate[],
  wanted: WordsToFind,
  enough: number,
): Promise<ComparedWords> {
  const found: Candidate[] = [];
  let characters = 0;
  for (let from = 0; from < candidates.length; from += READ_AT_ONCE) {
    const some = candidates.slice(from, from + READ_AT_ONCE);
    const texts = await findWords(
      database,
      some.flatMap(({ told }) => told),
    );
    const byId = new Map(texts.map((text) => [text.id, text]));
    for (const [at, candidate] of some.entries()) {
      const told = candidate.told.flatMap((id) => byId.get(id) ?? []);
      characters += told.reduce((sum, { body }) => sum + body.length, 0);
      if (told.some((text) => isFound(text, wanted))) found.push(candidate);
      if (found.length === enough || characters > MOST_CHARACTERS) return { found, compared: from + at + 1 };
    }
  }
  return { found, compared: candidates.length };
}

function isFound(
  { title, body, placeText }: { title: string; body: string; placeText: string | null },
  { text, place }: WordsToFind,
): boolean {
  const where = placeText === null ? [] : [placeText];
  return (!text || hasWords([title, body, ...where], text)) && (!place || hasWords(where, place));
}
