import { WordPiece } from './word-piece.js';

/** The pieces by name, as the tests that came with BERT write them (google-research/bert, tokenization_test.py). */
function piecesOf(vocabulary: string[], text: string, most = 64): string[] {
  return WordPiece.of(vocabulary.join('\n'))!
    .ids(text, most)
    .map((id) => vocabulary[id] ?? '?');
}
const MARKS = ['[PAD]', '[UNK]', '[CLS]', '[SEP]'];

describe('Pieces of words', () => {
  test('are BERT’s own: accents, case and punctuation', () => {
    const vocabulary = [...MARKS, 'want', '##want', '##ed', 'wa', 'un', 'runn', '##ing', ','];
    expect(piecesOf(vocabulary, 'UNwant\u00E9d,running')).toEqual([
      '[CLS]',
      'un',
      '##want',
      '##ed',
      ',',
      'runn',
      '##ing',
      '[SEP]',
    ]);
  });
  test('a word with a part that no piece covers is unknown as a whole', () => {
    expect(piecesOf([...MARKS, 'want', '##want', '##ed', 'un', 'runn', '##ing'], 'unwantedX running')).toEqual([
      '[CLS]',
      '[UNK]',
      'runn',
      '##ing',
      '[SEP]',
    ]);
  });
  test('every Han character stands alone, also between letters', () => {
    expect(piecesOf([...MARKS, '路', '灯', 'led', '3', '##8', '！', '𠮷'], ' 路灯LED灯 38𠮷！\u0000')).toEqual([
      '[CLS]',
      '路',
      '灯',
      'led',
      '灯',
      '3',
      '##8',
      '𠮷',
      '！',
      '[SEP]',
    ]);
  });
  test('a long text is cut, and the frame is kept', () => {
    expect(piecesOf([...MARKS, '灯'], '灯'.repeat(1_000), 5)).toEqual(['[CLS]', '灯', '灯', '灯', '[SEP]']);
    expect(piecesOf([...MARKS, 'a', '##a'], 'a'.repeat(101))).toEqual(['[CLS]', '[UNK]', '[SEP]']);
  });
  test('nothing is read without the marks that every vocabulary has', () => {
    expect(WordPiece.of('路\n灯')).toBeUndefined();
    expect(WordPiece.of('')).toBeUndefined();
    expect(WordPiece.of(['[UNK]', '[CLS]', '[SEP]'].join('\r\n'))?.ids('', 8)).toEqual([1, 2]);
  });
});
