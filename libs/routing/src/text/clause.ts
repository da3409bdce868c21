/** The text before and after some words, in the nearest clause or sentence. */
export interface ClauseSurroundings {
  before: string;
  after: string;
}

/** Maximum number of characters that are read to either side: some texts have no punctuation. */
const REACH = 120;
const SENTENCE_END = /[。！？；;\n]|(?<=\p{Script=Han})\.(?=\p{Script=Han})/u;
const CLAUSE_END = /[，：:]/;

/**
 * Returns the clause and the sentence around a span of a normalised text. 、 does not end a clause: 没有起火、爆炸 denies both.
 */
export function clauseAround(
  text: string,
  { at, end }: { at: number; end: number },
): { clause: ClauseSurroundings; sentence: ClauseSurroundings } {
  const sentence = {
    before: tail(text.slice(Math.max(0, at - REACH), at), SENTENCE_END),
    after: head(text.slice(end, end + REACH), SENTENCE_END),
  };
  return { sentence, clause: { before: tail(sentence.before, CLAUSE_END), after: head(sentence.after, CLAUSE_END) } };
}

/** The whole sentence that contains the words at `at`, and the one before it. */
export function sentenceAt(text: string, span: { at: number; end: number }): { here: string; previous: string } {
  const { sentence } = clauseAround(text, span);
  const here = sentence.before + text.slice(span.at, span.end) + sentence.after;
  const start = span.at - sentence.before.length - 1;
  return { here, previous: start > 0 ? tail(text.slice(Math.max(0, start - REACH), start), SENTENCE_END) : '' };
}

function tail(text: string, stop: RegExp): string {
  return text.split(stop).at(-1) ?? '';
}

function head(text: string, stop: RegExp): string {
  return text.split(stop, 1)[0] ?? '';
}
