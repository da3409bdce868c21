/** Share of broken characters below which a text is treated as UTF-8 with a few cut characters. */
const FEW_BROKEN = 0.1;
/** Bytes at the start that show unmarked UTF-16. */
const ZEROS_WITHIN = 64;
/** Number of bytes at the start that may contain an XML declaration. */
const DECLARATION_BYTES = 1024;
/** A single-byte charset fits every text, so its declaration proves nothing: many GBK pages declare ISO-8859-1. */
const PROVABLE =
  /^(?:(?:cn-|x-x-|cs)?big5|(?:x-|cs)?gb|chinese|shift[_-]jis|x-sjis|ms_kanji|euc-|ks_c|korean|windows-949|utf-16)/i;
const CHINESE = /^(?:(?:cn-|x-x-|cs)?big5|(?:x-|cs)?gb|chinese)/i;

/**
 * Decodes the bytes of a document. A declared charset is only used late, because old portals declare wrong ones. Order:
 * byte order mark, valid UTF-8, UTF-8 with a few cut characters, the declared charset if it fits without an error,
 * GB18030 (which contains GBK and GB2312). The byte order mark is not part of the text.
 */
export function decodeDocument(bytes: Uint8Array, contentType?: string): string {
  const marked = charsetOfMark(bytes);
  if (marked !== undefined) return decode(bytes, marked);
  return decode(bytes, guessCharset(bytes, declaredCharset(bytes, contentType)));
}

/** Charset of bytes without a byte order mark; `declared` is a label of the WHATWG Encoding Standard, if there was one. */
export function guessCharset(bytes: Uint8Array, declared?: string): string {
  if (isValid(bytes, 'utf-8') || isNearlyUtf8(bytes)) return isChineseByChance(bytes, declared) ? declared! : 'utf-8';
  if (declared !== undefined && PROVABLE.test(declared) && isValid(bytes, declared)) return declared;
  return 'gb18030';
}

/** The charset that a byte order mark (or the NUL bytes of unmarked UTF-16 XML) reveals. */
export function charsetOfMark(bytes: Uint8Array): string | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0 && c === 0x3f && d === 0)) return 'utf-16le';
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c && c === 0 && d === 0x3f)) return 'utf-16be';
  return charsetOfZeros(bytes.subarray(0, ZEROS_WITHIN));
}

/** Markup has letters of ASCII at its start; in unmarked UTF-16 every second byte of them is zero. */
function charsetOfZeros(start: Uint8Array): string | undefined {
  const pairs = Math.floor(start.length / 2);
  let [even, odd] = [0, 0];
  for (let at = 0; at < pairs * 2; at += 2) {
    if (start[at] === 0) even += 1;
    if (start[at + 1] === 0) odd += 1;
  }
  if (pairs < 2 || Math.max(even, odd) < pairs / 2 || Math.min(even, odd) > 0) return undefined;
  return odd > even ? 'utf-16le' : 'utf-16be';
}

/**
 * A few hanzi of GBK or Big5 may be valid UTF-8: 莫平 are the bytes of Īƽ. Real UTF-8 of a Chinese site has hanzi or Chinese
 * stops; where it has none, the declaration is believed.
 */
function isChineseByChance(bytes: Uint8Array, declared: string | undefined): boolean {
  if (declared === undefined || !CHINESE.test(declared) || !isValid(bytes, declared)) return false;
  const foreign = decode(bytes, 'utf-8').match(/[^\0-\x7F]/gu) ?? [];
  return foreign.length > 0 && foreign.every((character) => character < '\u0800');
}

function declaredCharset(bytes: Uint8Array, contentType: string | undefined): string | undefined {
  const start = decode(bytes.subarray(0, DECLARATION_BYTES), 'latin1');
  const inXml = /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)["']/.exec(start)?.[1];
  return inXml ?? /charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType ?? '')?.[1];
}

function decode(bytes: Uint8Array, charset: string): string {
  return new TextDecoder(charset).decode(bytes);
}

function isValid(bytes: Uint8Array, charset: string): boolean {
  try {
    new TextDecoder(charset, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/**
 * Titles are often cut inside a character; decoding as GBK would lose the whole text because of one broken character.
 */
function isNearlyUtf8(bytes: Uint8Array): boolean {
  const text = decode(bytes, 'utf-8');
  const broken = text.match(/\uFFFD/g)?.length ?? 0;
  const foreign = text.match(/[^\0-\x7F]/gu)?.length ?? 0;
  return broken < foreign * FEW_BROKEN;
}
