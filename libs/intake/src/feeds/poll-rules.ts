/** The words that decide which posts of a feed are registered. */
export interface WordFilter {
  includeWords: readonly string[];
  excludeWords: readonly string[];
}

/** Whether a post is wanted: it has one of the words to include, where there are any, and none of those to exclude. */
export function isWanted(post: { title: string; text?: string }, { includeWords, excludeWords }: WordFilter): boolean {
  const words = folded(`${post.title}\n${post.text ?? ''}`);
  const has = (word: string): boolean => words.includes(folded(word));
  return (includeWords.length === 0 || includeWords.some(has)) && !excludeWords.some(has);
}

const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

const LONGEST_WAIT_SECONDS = 86_400;

/**
 * Seconds that a site asks to be left alone (Retry-After of 429 and 503, RFC 9110 §10.2.3), a day at most; undefined when it
 * does not say.
 */
export function secondsToWait(status: number, retryAfter: string | undefined, now: Date): number | undefined {
  if ((status !== 429 && status !== 503) || retryAfter === undefined) return undefined;
  const written = retryAfter.trim();
  const seconds = /^\d{1,9}$/.test(written) ? Number(written) : Math.ceil((Date.parse(written) - now.getTime()) / 1000);
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, LONGEST_WAIT_SECONDS) : undefined;
}
