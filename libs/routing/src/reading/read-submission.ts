import type { SubmissionContent } from '#intake';
import type { OpenedSubmission } from '#cases/submissions';
import { severalMatters, type SeveralMatters } from '../link/several-matters.js';
import type { ReferenceData } from '../reference/reference.js';
import { reclassify } from '../understand/reclassify.js';
import { openWords, termsOfWords, type OpenWords } from '../understand/open-words.js';
import { understandAmended } from '../amendments/understand-amended.js';
import { contentFactsOf, understandSubmission } from '../understand/understand-submission.js';
import type { Understanding } from '../understand/understanding.js';

/** What is read of a submission. Nothing else may influence a reading, because it is compared again under the lock. */
export type SubmissionToRead = Pick<OpenedSubmission, 'content' | 'seal' | 'anonymous' | 'confidential'> & {
  /** What it amends, oldest first; empty for what amends nothing. */
  earlier: SubmissionContent[];
};

/** Everything that routing computes of a submission's words before it opens a transaction. */
export interface SubmissionReading {
  understanding: Understanding;
  /** Understood together with what it amends; undefined when it amends nothing. */
  amended: Understanding | undefined;
  words: OpenWords;
  /** What the words are found by, see `searchTerms`. */
  terms: string[];
  /** Its problems, where it tells several. */
  several: SeveralMatters | undefined;
  /** The category by the model on trial; undefined without one. */
  shadow: { code: string; confidence: number } | undefined;
}

/** Picks what is read, and leaves out what a thread cannot be sent. */
export function toRead(
  { content, seal, anonymous, confidential }: OpenedSubmission,
  earlier: SubmissionContent[] = [],
): SubmissionToRead {
  return { content, seal, anonymous, confidential, earlier };
}

/** Reads a submission. Pure and heavy: a second or more for the longest texts, so it never runs in a transaction. */
export function readSubmission(
  submission: SubmissionToRead,
  reference: ReferenceData,
  shadow: ReferenceData | undefined,
): SubmissionReading {
  const understanding = understandSubmission(submission, reference);
  const words = openWords(submission);
  const { title, body, placeText } = words;
  const facts = contentFactsOf(submission);
  const masked = { ...facts, title, text: body, ...(placeText ? { placeText } : {}) };
  return {
    understanding,
    amended:
      submission.earlier.length > 0
        ? understandAmended(submission, { own: understanding, earlier: submission.earlier }, reference)
        : undefined,
    words,
    terms: termsOfWords(words),
    several: severalMatters(masked, understanding, reference),
    shadow: shadow && categoryByShadow(facts, understanding, shadow),
  };
}

function categoryByShadow(
  facts: ReturnType<typeof contentFactsOf>,
  understanding: Understanding,
  shadow: ReferenceData,
): SubmissionReading['shadow'] {
  try {
    const { code, confidence } = reclassify(facts, understanding, shadow);
    return { code, confidence };
  } catch {
    // A model on trial must never prevent routing; a missing answer is not counted.
    return undefined;
  }
}
