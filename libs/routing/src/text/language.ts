import { Converter } from 'opencc-js/t2cn';

/** zh-Hans 简体, zh-Hant 繁体, en; 藏 bo, 维 ug, 蒙 mn, 朝 ko by their scripts; other. */
export type Language = 'zh-Hans' | 'zh-Hant' | 'en' | 'bo' | 'ug' | 'mn' | 'ko' | 'other';

/**
 * Languages with their own scripts; every petitioner may write in their own language. Uyghur is recognised among Arabic
 * scripts by its vowels.
 */
const SCRIPTS: readonly (readonly [Language, RegExp])[] = [
  ['bo', /\p{Script=Tibetan}/gu],
  ['ug', /[\u06ad\u06be\u06c6\u06c7\u06c8\u06d0\u06d5]/g],
  ['mn', /\p{Script=Mongolian}/gu],
  ['ko', /\p{Script=Hangul}/gu],
];

const simplify = Converter({ from: 't', to: 'cn' });
const SAMPLE = 2_000;

/**
 * Returns the main language of a text, from its first 2,000 characters. A Chinese text counts as traditional when at
 * least one character in twelve exists only in the traditional script: quoted names alone are not enough.
 */
export function languageOf(text: string): Language {
  const sample = text.slice(0, SAMPLE);
  const hanzi = sample.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = sample.match(/[A-Za-z]{2,}/g)?.length ?? 0;
  if (hanzi > 0 && hanzi * 2 >= words) return traditionalShare(sample, hanzi) >= 1 / 12 ? 'zh-Hant' : 'zh-Hans';
  const own = SCRIPTS.find(([, letters]) => (sample.match(letters)?.length ?? 0) >= 3);
  return own?.[0] ?? (words >= 2 ? 'en' : 'other');
}

function traditionalShare(text: string, hanzi: number): number {
  const simplified = new Set(simplify(text));
  let gone = 0;
  for (const char of text) if (/\p{Script=Han}/u.test(char) && !simplified.has(char)) gone++;
  return gone / hanzi;
}
