/**
 * Evidence marks: how far a rule can be trusted. L: national law or regulation, read in full. L-local: regulation of
 * another city or province, read; binding here only when this city adopts it. N: another normative document, read. P:
 * practice seen in running systems. J: our judgement. U: from memory, unchecked; never shown as law.
 */
export type Mark = 'L' | 'L-local' | 'N' | 'P' | 'J' | 'U';

/** Where a rule comes from, and its evidence mark. */
export interface Basis {
  text: string;
  mark: Mark;
}

/** A text in both languages of the hub. */
export interface BilingualTitle {
  zh: string;
  en: string;
}

/** An article of the 信访工作条例 (2022), e.g. `art('23(3)')`. */
export const art = (article: string): Basis => ({ text: `信访工作条例 Art. ${article}`, mark: 'L' });

/** A regulation of another place, e.g. `local('潍坊热线条例 Art. 22')`. */
export const local = (text: string): Basis => ({ text, mark: 'L-local' });

export const norm = (text: string): Basis => ({ text, mark: 'N' });
export const practice = (text: string): Basis => ({ text, mark: 'P' });

/** Our own judgement; the text gives its reason. */
export const ours = (text: string): Basis => ({ text, mark: 'J' });
