import { maskAddress } from '#platform/privacy';
import type { OpenedSubmission } from './opened-submission.queries.js';

/**
 * The text as it may be read in the open: personal data is masked. If the person asked to be kept from the handler, the
 * house number is masked too (INV-27).
 */
export function maskedWords(submission: Masked, mask: Mask): { title: string; body: string; placeText: string | null } {
  return { ...maskedHeading(submission, mask), body: shownBy(submission, mask)(submission.content.text) };
}

/** Title and place alone, which are short. */
export function maskedHeading(submission: Masked, mask: Mask): { title: string; placeText: string | null } {
  const shown = shownBy(submission, mask);
  const { title, placeText } = submission.content;
  return { title: shown(title), placeText: placeText ? shown(placeText) : null };
}

type Masked = Pick<OpenedSubmission, 'content' | 'confidential' | 'anonymous'>;
type Mask = (text: string, names: string[]) => string;

function shownBy(submission: Masked, mask: Mask): (text: string) => string {
  const names = submission.content.petitioners.flatMap(({ name }) => (name ? [name] : []));
  const homes =
    submission.confidential || submission.anonymous
      ? submission.content.petitioners.flatMap(({ address }) => (address ? [address] : []))
      : [];
  return (text) =>
    mask(
      homes.reduce((words, home) => words.replaceAll(home, maskAddress(home)), text),
      names,
    );
}
