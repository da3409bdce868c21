/** The first `most` code units of a text, never half of a character beyond the basic plane (𬇹, 𠮷). */
export function head(text: string, most: number): string {
  return text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '');
}

/** The first half of a pair without its second, or a second half without its first. */
const LONE_HALF = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/** Whether a piece of text holds half of such a character; PostgreSQL stores no such text. */
export function isHalved(piece: string): boolean {
  return LONE_HALF.test(piece);
}
