export type PageLanguage = 'zh' | 'en';

/** Chinese unless a link of the page asked for English. */
export const pageLanguageOf = (given: unknown): PageLanguage => (given === 'en' ? 'en' : 'zh');

export interface Said {
  zh: string;
  en: string;
}
