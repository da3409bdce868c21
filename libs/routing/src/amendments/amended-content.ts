import type { SubmissionContent } from '#intake';

/** Share of the earlier text's three-character pieces from which the later text is a whole new version of it [J]. */
const REPEATED_FROM = 0.5;
const PIECE = 3;
/** As long as the longest text that a channel takes; reading it is bounded like any other. */
const LONGEST = 200_000;

/**
 * 补充、更正: the content of a submission together with the one that it amends. Every field is the latest that was given.
 * A text that repeats the earlier one replaces it; any other text is put before it, so that what was corrected is read
 * first and nothing that was told is lost.
 */
export function amendedContent(earlier: SubmissionContent, later: SubmissionContent): SubmissionContent {
  const isNewVersion = shareOf(earlier.text, later.text) >= REPEATED_FROM;
  return {
    ...earlier,
    ...withoutBlanks(later),
    title: isNewVersion ? later.title || earlier.title : earlier.title || later.title,
    text: isNewVersion ? later.text : joined([...newTitle(earlier, later), later.text, earlier.text]),
    petitioners: [...later.petitioners, ...earlier.petitioners],
    accused: [...later.accused, ...earlier.accused],
    attachments: [...later.attachments, ...earlier.attachments],
    extra: { ...earlier.extra, ...later.extra },
  };
}

/** How much of the earlier text the later one has, from 0 to 1; 1 for an empty earlier text. */
function shareOf(earlier: string, later: string): number {
  const pieces = piecesOf(earlier);
  if (pieces.size === 0) return 1;
  const known = piecesOf(later);
  let common = 0;
  for (const piece of pieces) if (known.has(piece)) common += 1;
  return common / pieces.size;
}

function piecesOf(text: string): Set<string> {
  const plain = text.replace(/\s/g, '');
  const pieces = new Set<string>();
  for (let at = 0; at + PIECE <= plain.length; at++) pieces.add(plain.slice(at, at + PIECE));
  return pieces;
}

const newTitle = (earlier: SubmissionContent, later: SubmissionContent): string[] =>
  later.title === earlier.title || later.text.startsWith(later.title) ? [] : [later.title];

const joined = (texts: readonly string[]): string =>
  texts
    .filter((text) => text.trim() !== '')
    .join('\n')
    .slice(0, LONGEST);

/** The fields that were given; a channel sends an empty one for what it does not know. */
function withoutBlanks(content: SubmissionContent): Partial<SubmissionContent> {
  return Object.fromEntries(Object.entries(content).filter(([, value]) => value !== undefined && value !== ''));
}
