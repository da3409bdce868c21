import { introducedNames, withoutNames, type FoldedText } from './mask-introduced.js';
import { type NumberKind, NUMBER_RULES } from './mask-numbers.js';
import { maskName } from './mask-parts.js';
import { isPersonNoun } from './person-nouns.js';

/**
 * Masks free text for showing and matching: ID numbers, bank cards, phones, e-mail addresses, number plates, passports,
 * numbers of personal papers, accounts of messengers, rooms of addresses, names that the text introduces (我叫…), and every
 * name that the channel gave separately (`knownNames`), unless it is a common noun for a person (市民), which would be
 * masked in other words too (市民中心). A name that nothing introduces stays: this is a known limit.
 */
export function maskText(text: string, knownNames: readonly string[] = []): string {
  return masked(text, knownNames, new Set());
}

/** What an answer of a body tells so that it can be found: its own landline and the room of its office (3楼305室). */
const OF_AN_OFFICE: ReadonlySet<NumberKind> = new Set(['landline', 'room']);

/** Masks what a body answers. The number and the room of an office stay legible; all else is masked as in any text. */
export function maskAnswer(text: string): string {
  return masked(text, [], OF_AN_OFFICE);
}

function masked(text: string, knownNames: readonly string[], kept: ReadonlySet<NumberKind>): string {
  let words: FoldedText = { folded: widthFolded(text), shown: text };
  for (const { kind, pattern, shown } of NUMBER_RULES) {
    if (!kept.has(kind)) words = replaced(words, pattern, shown);
  }
  for (const name of knownNames.map((known) => widthFolded(known).trim())) {
    if ([...name].length >= 2 && !isPersonNoun(name)) words = replaced(words, literally(name), () => maskName(name));
  }
  return withoutNames(words, introducedNames(words.folded));
}

/** Full-width digits and letters hide a phone number from the patterns; only those are folded. Each stays one character. */
function widthFolded(text: string): string {
  return text.replace(/[０-９Ａ-Ｚａ-ｚ＋－＠．]/g, (char) => char.normalize('NFKC'));
}

/** Replaces in the folded words, and at the same places in the shown ones, which stay as the person wrote them elsewhere. */
function replaced(
  words: FoldedText,
  pattern: RegExp,
  shown: (found: string, ...groups: string[]) => string,
): FoldedText {
  if (words.folded === words.shown) {
    const both = words.folded.replace(pattern, shown);
    return { folded: both, shown: both };
  }
  const result: FoldedText = { folded: '', shown: '' };
  let from = 0;
  for (const match of words.folded.matchAll(pattern)) {
    const mask = shown(match[0], ...match.slice(1));
    result.folded += words.folded.slice(from, match.index) + mask;
    result.shown += words.shown.slice(from, match.index) + mask;
    from = match.index + match[0].length;
  }
  return { folded: result.folded + words.folded.slice(from), shown: result.shown + words.shown.slice(from) };
}

const literally = (name: string): RegExp => new RegExp(name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'), 'g');
