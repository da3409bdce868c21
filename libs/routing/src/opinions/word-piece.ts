/** Longest word that is split; a longer one is unknown, as in BERT's own tokeniser. */
const LONGEST_WORD = 100;
const HAN = /[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{2ebef}]/u;
const PUNCTUATION = /[\p{P}$+<=>^`|~]/u;

/** The tokens that a BERT model reads: ids of word pieces, framed by [CLS] … [SEP]. */
export class WordPiece {
  private constructor(
    private readonly pieces: ReadonlyMap<string, number>,
    private readonly marks: { unknown: number; begin: number; end: number },
  ) {}

  /**
   * Reads the lines of a `vocab.txt`, in order; undefined when the special tokens that every such file has are missing.
   */
  static of(vocabulary: string): WordPiece | undefined {
    const pieces = new Map<string, number>();
    for (const [id, line] of vocabulary.split('\n').entries()) {
      const piece = line.replace(/\r$/, '');
      if (piece !== '' && !pieces.has(piece)) pieces.set(piece, id);
    }
    const [unknown, begin, end] = ['[UNK]', '[CLS]', '[SEP]'].map((mark) => pieces.get(mark));
    return unknown === undefined || begin === undefined || end === undefined
      ? undefined
      : new WordPiece(pieces, { unknown, begin, end });
  }

  /** Returns the ids of a text, at most `most` including the frame; the rest is cut off. */
  ids(text: string, most: number): number[] {
    const ids: number[] = [];
    for (const word of wordsOf(text)) {
      if (ids.length >= most - 2) break;
      ids.push(...this.piecesOf(word));
    }
    return [this.marks.begin, ...ids.slice(0, most - 2), this.marks.end];
  }

  /**
   * Splits greedily, longest piece first (Wu et al. 2016); a word with a part that no piece covers is unknown as a
   * whole.
   */
  private piecesOf(word: string): number[] {
    const characters = [...word];
    if (characters.length > LONGEST_WORD) return [this.marks.unknown];
    const ids: number[] = [];
    for (let from = 0; from < characters.length;) {
      let to = characters.length;
      let id: number | undefined;
      for (; to > from; to--) {
        id = this.pieces.get((from > 0 ? '##' : '') + characters.slice(from, to).join(''));
        if (id !== undefined) break;
      }
      if (id === undefined) return [this.marks.unknown];
      ids.push(id);
      from = to;
    }
    return ids;
  }
}

/**
 * BERT's basic tokeniser, lower case: removes accents and control characters; every Han character and every punctuation
 * mark is a word.
 */
function* wordsOf(text: string): Generator<string> {
  let word = '';
  for (const character of text.toLowerCase().normalize('NFD')) {
    if (/[\p{Mn}]/u.test(character) || (/[\p{Cc}\p{Cf}\ufffd]/u.test(character) && !/\s/.test(character))) continue;
    const alone = HAN.test(character) || PUNCTUATION.test(character);
    if (!alone && !/\s/.test(character)) {
      word += character;
      continue;
    }
    if (word !== '') yield word;
    word = '';
    if (alone) yield character;
  }
  if (word !== '') yield word;
}
