const LETTERS = 'BCDFGHJKLMNPQRST';

/**
 * The end of the number of a sealed matter: the 48 random bits of its id as twelve consonants. It has no digits: eleven of
 * them would now and then look like a mobile phone, and be masked in every text that quotes the number.
 */
export function sealedNumberEnd(id: string): string {
  const bits = id.replaceAll('-', '').slice(-12);
  return [...bits].map((digit) => LETTERS[Number.parseInt(digit, 16)]).join('');
}
