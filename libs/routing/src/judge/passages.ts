/**
 * A long letter is judged passage by passage, because one accusing sentence among twenty others would not be heard.
 * Passages are as long as the texts that the judges were taught.
 */
const LONG = 160;
/** A shorter text is one passage. */
const WHOLE = 240;
/** Maximum number of passages: the first and the last ones of a very long letter. */
const MOST = 40;

/** The passages of a normalised text, cut at the ends of sentences and overlapping by up to a third. */
export function passagesOf(text: string): string[] {
  if (text.length <= WHOLE) return [text];
  const passages: string[] = [];
  let current = '';
  for (const piece of piecesOf(text)) {
    if (current !== '' && current.length + piece.length > LONG) {
      passages.push(current);
      current = lastSentences(current);
    }
    current += piece;
  }
  if (current !== '') passages.push(current);
  return passages.length <= MOST ? passages : [...passages.slice(0, MOST / 2), ...passages.slice(-MOST / 2)];
}

/** Sentences; one without an end is cut by length. */
function piecesOf(text: string): string[] {
  return text.split(/(?<=[。！？；\n])/).flatMap((sentence) => {
    const pieces: string[] = [];
    for (let at = 0; at < sentence.length; at += LONG) pieces.push(sentence.slice(at, at + LONG));
    return pieces;
  });
}

/** The whole sentences in the last third. */
function lastSentences(passage: string): string {
  return passage.slice(-Math.floor(LONG / 3)).replace(/^[^。！？；\n]*[。！？；\n]/, '');
}
