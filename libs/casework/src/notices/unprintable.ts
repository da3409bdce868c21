/** Joins, selects a variant or breaks a line; it has no shape of its own. */
const SHAPELESS = /[\n\r\u200B-\u200D\uFE00-\uFE0F]/u;

/** Printed at the end of a paper in which a character was replaced. */
export const UNPRINTABLE_NOTE =
  '注：文中〔U+…〕处的文字，本机字库不能印出，括号内为其统一码；以该文字为准，送达前由承办人手写补正。';

/**
 * Replaces each character for which the font has no shape by its code, 〔U+20BB7〕, so that a rare name (𠮷, 䶮) or another script is never
 * an empty box on paper.
 */
export function markUnprintable(text: string, hasShape: (codePoint: number) => boolean): string {
  return [...text]
    .map((character) => {
      const code = character.codePointAt(0) as number;
      return SHAPELESS.test(character) || hasShape(code)
        ? character
        : `〔U+${code.toString(16).toUpperCase().padStart(4, '0')}〕`;
    })
    .join('');
}
