import { wordsOf, type DayLine } from '../day/day.js';

const WINDOW = 16;

/**
 * Finds text of sealed lines in anything that was sent or shown. A leak is a run of sixteen characters that occurs in a
 * sealed line and in no open one, ignoring spaces and line breaks.
 */
export class SealedPhrases {
  private readonly owners = new Map<string, string>();

  constructor(sealed: readonly DayLine[], open: readonly DayLine[]) {
    const common = new Set(open.flatMap((line) => windows(allWords(line))));
    for (const line of sealed)
      for (const window of windows(allWords(line))) if (!common.has(window)) this.owners.set(window, line.id);
  }

  /** Number of runs that are searched; with 0 the check would find nothing. */
  get size(): number {
    return this.owners.size;
  }

  /** Ids of the sealed lines whose text occurs in `shown`. */
  in(shown: string): string[] {
    return [...new Set(windows(shown).flatMap((window) => this.owners.get(window) ?? []))];
  }
}

function allWords(line: DayLine): string {
  const { title, text } = wordsOf(line);
  return `${title}\n${text}`;
}

function windows(text: string): string[] {
  const plain = text.replace(/\\n|\s/g, '');
  return Array.from({ length: Math.max(0, plain.length - WINDOW + 1) }, (_, at) => plain.slice(at, at + WINDOW));
}
