import { maskAnswer, maskName } from '#platform/privacy';
import type { NoticePaper } from './compose-notice.js';

/**
 * The paper of a joint letter or visit as one more person who signed or came may read it: it is written to the first person, so
 * that name, numbers and the names of the others are masked. `names`: of everybody but the reader.
 */
export function paperForSignatory(paper: NoticePaper, names: readonly string[]): NoticePaper {
  const masked = (text: string): string =>
    names
      .filter((name) => [...name].length >= 2)
      .reduce((words, name) => words.replaceAll(name, maskName(name)), maskAnswer(text));
  return {
    ...paper,
    addressee: '联名信访人',
    paragraphs: paper.paragraphs.map(masked),
    ...(paper.en && { en: { ...paper.en, paragraphs: paper.en.paragraphs.map(masked) } }),
  };
}
