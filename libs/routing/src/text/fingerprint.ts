import { createHash } from 'node:crypto';

/**
 * Number of hashes in a fingerprint; the standard error of the estimate is about 1/√48 = .14 at the middle, less near 0
 * and 1.
 */
const HASHES = 48;
/** Shorter texts are equal by chance ("路灯坏了"), so they are never treated as copies. */
const LEAST_COPY_LENGTH = 12;

const SEEDS = Uint32Array.from({ length: HASHES }, (_, i) => Math.imul(i + 1, 0x9e3779b1) | 1);

/** Only letters, digits and hanzi: copies differ in punctuation and spaces. */
function bare(normalised: string): string {
  return normalised.replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase();
}

/** MinHash (Broder 1997) of the text's character 3-grams: 48 16-bit values, hex. '' for a text of fewer than three characters. */
export function fingerprint(normalised: string): string {
  const text = bare(normalised);
  if (text.length < 3) return '';
  const least = new Uint32Array(HASHES).fill(0xffffffff);
  for (let i = 0; i + 3 <= text.length; i++) {
    const gram = mix(
      (text.charCodeAt(i) * 0x10001) ^
        Math.imul(text.charCodeAt(i + 1), 0x85ebca6b) ^
        Math.imul(text.charCodeAt(i + 2), 0xc2b2ae35),
    );
    for (let h = 0; h < HASHES; h++) {
      const value = mix(gram ^ (SEEDS[h] as number));
      if (value < (least[h] as number)) least[h] = value;
    }
  }
  return Array.from(least, (value) => (value & 0xffff).toString(16).padStart(4, '0')).join('');
}

/** murmur3's finaliser: every input bit affects every output bit. */
function mix(value: number): number {
  let x = value >>> 0;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0;
}

/** Estimated Jaccard similarity of the texts of two fingerprints, 0..1; 0 when either is ''. */
export function similarity(a: string, b: string): number {
  if (a === '' || b === '' || a.length !== b.length) return 0;
  let same = 0;
  for (let i = 0; i < a.length; i += 4) if (a.slice(i, i + 4) === b.slice(i, i + 4)) same++;
  return same / (a.length / 4);
}

/** Equal for texts that differ only in spacing and punctuation; '' when the text is too short. */
export function copyHash(normalised: string): string {
  const text = bare(normalised);
  return text.length < LEAST_COPY_LENGTH ? '' : createHash('sha256').update(text).digest('hex').slice(0, 24);
}
