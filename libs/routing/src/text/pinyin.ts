const INITIAL = '(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])';
const FINAL =
  '(?:iang|iong|uang|ang|eng|ing|ong|iao|ian|uai|uan|van|an|en|in|un|vn|ai|ei|ui|ao|ou|iu|ie|ve|ue|ia|ua|uo|er|a|o|e|i|u|v)';
const SYLLABLES = new RegExp(`^(?:${INITIAL}?${FINAL}){1,6}$`);
const TONES: Record<string, string> = {
  ā: 'a',
  á: 'a',
  ǎ: 'a',
  à: 'a',
  ē: 'e',
  é: 'e',
  ě: 'e',
  è: 'e',
  ī: 'i',
  í: 'i',
  ǐ: 'i',
  ì: 'i',
  ō: 'o',
  ó: 'o',
  ǒ: 'o',
  ò: 'o',
  ū: 'u',
  ú: 'u',
  ǔ: 'u',
  ù: 'u',
  ǖ: 'v',
  ǘ: 'v',
  ǚ: 'v',
  ǜ: 'v',
  ü: 'v',
};
const INSERTED = /(\p{Script=Han})[(（]\s{0,9}([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü' ]{1,40})\s{0,9}[)）]/gu;

/**
 * Removes pinyin that a web page or a text reader inserted after characters: 習(xí) → 習. Only valid syllables are
 * removed, so (kg) and (A6) stay. A single letter needs its tone mark, because (a) is also a list mark.
 */
export function stripInsertedPinyin(text: string): string {
  return text.replace(INSERTED, (whole, hanzi: string, latin: string) => {
    const plain = latin.replace(/[' ]/g, '').replace(/[^a-z]/g, (char) => TONES[char] ?? char);
    const toned = /[^a-z' ]/.test(latin);
    return SYLLABLES.test(plain) && (toned || plain.length > 1) ? hanzi : whole;
  });
}
