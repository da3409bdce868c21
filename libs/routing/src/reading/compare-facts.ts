import { compare, type LinkVerdict } from '../link/link.js';
import type { LinkFacts } from '../link/link-facts.js';
import { readingOf } from '../link/word-profile.js';
import type { Vocabulary } from '../text/vocabulary.js';

/** Facts of one submission as they are sent to a thread, which reads the words itself. */
export type FactsToCompare = Omit<LinkFacts, 'reading'> & { title: string; body: string };

/** One submission, and the earlier ones that it is compared with. */
export interface Comparison {
  facts: FactsToCompare;
  others: readonly FactsToCompare[];
}

/** The verdict about each of the others, in their order. Some 0.1 ms each, so many of them do not belong into the thread that answers requests. */
export function compareFacts({ facts, others }: Comparison, vocabulary: Vocabulary): LinkVerdict[] {
  const own = withReading(facts);
  return others.map((other) => compare(own, withReading(other), vocabulary));
}

const withReading = ({ title, body, ...facts }: FactsToCompare): LinkFacts => ({
  ...facts,
  reading: readingOf(title, body),
});
