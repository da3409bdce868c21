/** A text split where it marks a new point itself. `opening + parts.join('')` is the whole text. */
export interface Enumerated {
  /** The text before the first mark; '' when the text begins with one. */
  opening: string;
  /** The parts in order, each beginning with its mark; empty when the text has no such marks. */
  parts: string[];
  /**
   * True when split by numbers: then the opening applies to all parts. With connectives (另外) the opening is a part like
   * the others.
   */
  numbered: boolean;
}

const HAN = '一二三四五六七八九十';
const CIRCLED = '①②③④⑤⑥⑦⑧⑨⑩';
/** Where a number may stand: at the beginning, or after punctuation. */
const STOP = String.raw`(?<=^|[\s。；;！!？?：:，,.…」”）)])`;
/** Where a connective starts a new point: never inside a sentence. */
const FULL_STOP = String.raw`(?<=[\n。；;！!？?…]\s{0,8})`;

/** Kinds of numbering, each with its mark and the number in it; a text is split by only one of them. */
const NUMBERINGS: readonly { mark: RegExp; number: (said: string) => number }[] = [
  { mark: new RegExp(`${STOP}(?:(?<n>[${HAN}])[、.．:：]|[（(](?<p>[${HAN}])[）)]、?)`, 'gu'), number: byHan },
  {
    mark: new RegExp(`${STOP}(?:(?<n>\\d{1,2})[、.．:：)）](?!\\d)|[（(](?<p>\\d{1,2})[）)]、?)`, 'gu'),
    number: Number,
  },
  { mark: new RegExp(`(?<n>[${CIRCLED}])`, 'gu'), number: (said) => CIRCLED.indexOf(said) + 1 },
  {
    mark: new RegExp(`${STOP}第(?<n>[${HAN}])(?:[，,、：:]|(?:个|件|点|条)(?:问题|事情|事)?[，,、：:是])`, 'gu'),
    number: byHan,
  },
  { mark: new RegExp(`${STOP}(?<n>[${HAN}])是`, 'gu'), number: byHan },
  {
    mark: new RegExp(`${STOP}(?<n>首先|其次|再次|再者)[，,：:是]?`, 'gu'),
    number: (said) => ({ 首先: 1, 其次: 2 })[said] ?? 3,
  },
];

/** Connectives that start a new point after a comma too, as people speak. */
const SPOKEN = String.raw`(?<=[，,\n。；;！!？?…]\s{0,8})(?:然后我?还(?:要|想)|还有就是|再(?:一个|来)就是|再一个|另外(?:还有)?一个|顺便(?:说|问|提|反映)(?:一句|一下|下)?|对了|还有(?:个|一个|一件)事)`;
const CONNECTIVE = new RegExp(
  `${SPOKEN}|${FULL_STOP}(?:另外|此外|除此之外|再就是|再一个|再有|还有(?:一|就是|个|[，,])|同时(?:还|也)?(?:想|要)?反映|顺便(?:再)?(?:反映|说|问)|第二(?:件事|个问题)|另(?:有)?一(?:件事|个问题)|另[，,：:])`,
  'gu',
);

/**
 * Splits a text by its own numbering, else by its connectives, into at most `most` parts; the last part contains the
 * rest.
 */
export function enumerated(text: string, most: number): Enumerated {
  const numbered = numberedCuts(text);
  const cuts = numbered?.slice(0, most) ?? connectiveCuts(text).slice(0, most - 1);
  const parts = cuts.map((cut, i) => text.slice(cut, cuts[i + 1] ?? text.length));
  return { opening: text.slice(0, cuts[0] ?? text.length), parts, numbered: numbered !== undefined };
}

/** The numbering that begins first and counts from one; a number out of order belongs to something else. */
function numberedCuts(text: string): number[] | undefined {
  const found = NUMBERINGS.map(({ mark, number }) => inTurn(text, mark, number)).filter((cuts) => cuts.length > 1);
  return found.sort((a, b) => (a[0] as number) - (b[0] as number))[0];
}

function inTurn(text: string, mark: RegExp, number: (said: string) => number): number[] {
  const cuts: number[] = [];
  for (const { index, groups } of text.matchAll(mark))
    if (number(groups?.['n'] ?? groups?.['p'] ?? '') === cuts.length + 1) cuts.push(index);
  return cuts;
}

function connectiveCuts(text: string): number[] {
  return [...text.matchAll(CONNECTIVE)].map(({ index }) => index);
}

function byHan(said: string): number {
  return HAN.indexOf(said) + 1;
}
