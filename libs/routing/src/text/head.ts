/** The first `most` code units of a text, never half of a character beyond the basic plane (𬇹, 𠮷). */
export function head(text: string, most: number): string {
  return text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '');
}

/** Whether a piece of text holds half of such a character; PostgreSQL stores no such text. */
export function isHalved(piece: string): boolean {
  return /[\uD800-\uDFFF]/.test(piece) && !piece.isWellFormed();
}
