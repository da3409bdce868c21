import { type Segmenter } from './segment.js';
import { type TextSpan } from './assertion.js';

/** Number of characters on each side that are segmented; the dictionary has no longer words. */
const AROUND = 8;

/**
 * Whether a hit ends at a word boundary and, by default, also begins at one: 着火 in 随着火车 and 起火 in 三起火灾 do not. A
 * pattern that begins with a function word (要, 被) may begin inside 就要.
 */
export function onWordEdges(
  text: string,
  { at, end }: TextSpan,
  segmenter: Pick<Segmenter, 'words'>,
  edges: 'both' | 'end' = 'both',
): boolean {
  const from = Math.max(0, at - AROUND);
  let here = from;
  for (const word of segmenter.words(text.slice(from, end + AROUND))) {
    const next = here + word.text.length;
    if ((edges === 'both' && here < at && at < next) || (here < end && end < next)) return false;
    here = next;
  }
  return true;
}
