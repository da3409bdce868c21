/** Blanks, control characters, what Unicode says to ignore in display, the empty Braille pattern and the replacement character. */
const SEEN = /[^\s\p{Cc}\p{Default_Ignorable_Code_Point}\u2800\uFFFD]/u;

/** Whether a reader sees anything: a text of zero-width spaces alone is blank. */
export function hasVisibleText(text: string): boolean {
  return SEEN.test(text);
}
