/** Words of one meaning, under one name: who acts, what is done, to whom, how it is told. */
export interface Cue {
  name: string;
  pattern: RegExp;
}

/** Maximum length of text that is read for cues, and number of sentences. */
const READ = 4_000;
const MOST_SENTENCES = 80;
/** Sentences of an unpunctuated text are cut at this length, so that its whole is not one sentence. */
const LONGEST = 60;

/**
 * Finds the cues of a normalised text: each by its name, and each pair of them in one sentence (`A+B`). A learned model
 * weighs them together with the words, so that words it was never taught count as their meaning.
 */
export function cuesOf(text: string, cues: readonly Cue[]): string[] {
  const found = new Set<string>();
  for (const sentence of sentencesOf(text.slice(0, READ))) {
    const here = cues.flatMap(({ name, pattern }) => (pattern.test(sentence) ? [name] : []));
    here.forEach((name, i) => {
      found.add(name);
      for (const other of here.slice(i + 1)) found.add(`${name}+${other}`);
    });
  }
  return [...found];
}

function sentencesOf(text: string): string[] {
  return text
    .split(/[。！？；\n…]+/)
    .flatMap((sentence) => (sentence.length <= LONGEST ? [sentence] : halves(sentence)))
    .slice(0, MOST_SENTENCES);
}

/** Overlapping windows, so that no pair is lost at a cut. */
function halves(sentence: string): string[] {
  const parts: string[] = [];
  for (let at = 0; at < sentence.length; at += LONGEST / 2) parts.push(sentence.slice(at, at + LONGEST));
  return parts;
}
