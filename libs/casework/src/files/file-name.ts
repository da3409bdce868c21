import { extensionOf, type SubmissionContent } from '#intake';
import { maskedHeading } from '#cases/masking';
import { maskText } from '#platform/privacy';

/** Control characters, and those that turn the direction of writing: 照片gpj.exe would show as 照片exe.jpg. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu;
/** What a file system or a shell understands as more than a letter. */
const NO_LETTERS = /[\\/:*?"<>|]/g;
const MOST_CHARACTERS = 120;

/** A file name as the hub shows it and offers it for saving; empty ones are named by their place. */
export function shownFileName(name: string, place: number): string {
  const shown = [...name.replace(UNSEEN, '').replace(NO_LETTERS, '_')];
  const ending = extensionOf(shown.join(''));
  const cut =
    shown.length <= MOST_CHARACTERS ? shown.join('') : `${shown.slice(0, MOST_CHARACTERS).join('')}….${ending}`;
  return cut.replace(/^[.\s]+/, '').trim() || `附件${place}`;
}

/** The same for departments and in daily work: personal data in it is masked as in the words (INV-27). */
export function maskedFileName(
  name: string,
  { place, ...submission }: { place: number; content: SubmissionContent; confidential: boolean; anonymous: boolean },
): string {
  const content = { ...submission.content, title: name };
  return shownFileName(maskedHeading({ ...submission, content }, maskText).title, place);
}

/** The name with the ending of what is given: a picture that was made anew may be of another format. */
export function namedAs(name: string, mediaType: 'image/jpeg' | 'image/png'): string {
  const ending = extensionOf(name);
  const stem = ending === '' ? name : name.trim().slice(0, -ending.length - 1);
  return `${stem}.${mediaType === 'image/png' ? 'png' : 'jpg'}`;
}
