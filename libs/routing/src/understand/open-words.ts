import { type OpenedSubmission } from '#cases/submissions';
import { maskedHeading, maskedWords } from '#cases/masking';
import { maskText, nameAtEnd } from '#platform/privacy';
import { searchTerms } from '../search/search-units.js';

/** Ends of bodies, firms and posts that begin with a character which is a surname too: 水务局, 路灯队. */
const NO_PERSON = /[局队所站处科办店厂院校司会部委员长任师工]$/u;

type Words = Pick<OpenedSubmission, 'content' | 'confidential' | 'anonymous'>;

/** Names of people that the sender wrote in the list of accused; they are masked like the petitioners' own. */
function accusedPeople({ content }: Words): string[] {
  return content.accused.flatMap(({ name }) => {
    const plain = name?.trim() ?? '';
    return nameAtEnd(plain) === plain && !NO_PERSON.test(plain) ? [plain] : [];
  });
}

export type OpenWords = ReturnType<typeof maskedWords>;

/** Title, text and place as they may be read in the open; see `maskedWords`. */
export function openWords(submission: Words): OpenWords {
  return maskedWords(submission, maskOf(submission));
}

/** What the masked words are found by. */
export const termsOfWords = ({ title, body, placeText }: OpenWords): string[] =>
  searchTerms([title, body, placeText ?? '']);

/** Title and place alone, which are short. */
export function openHeading(submission: Words): ReturnType<typeof maskedHeading> {
  return maskedHeading(submission, maskOf(submission));
}

function maskOf(submission: Words): (text: string, names: string[]) => string {
  const accused = accusedPeople(submission);
  return (text, names) => maskText(text, [...names, ...accused]);
}

/** One quoted piece of a submission, such as its place or evidence, as it may be read in the open. */
export function openPiece(submission: Words, piece: string): string {
  return openHeading({ ...submission, content: { ...submission.content, title: piece } }).title;
}
