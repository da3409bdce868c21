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
  const { foreign, above } = countCharacters(bytes);
  return foreign > 0 && above === 0;
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
    const decoder = new TextDecoder(charset, { fatal: true });
    for (const piece of piecesOf(bytes)) decoder.decode(piece, { stream: true });
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

/**
 * Titles are often cut inside a character; decoding as GBK would lose the whole text because of one broken character.
 */
function isNearlyUtf8(bytes: Uint8Array): boolean {
  const { broken, foreign } = countCharacters(bytes);
  return broken < foreign * FEW_BROKEN;
}

/** Bytes that are looked at together, so that a document of 50 MB is never decoded as a whole only to be judged. */
const PIECE = 65_536;

function* piecesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
}

/** Characters of bytes that are read as UTF-8: broken ones, those beyond ASCII, and those of three bytes or more (from U+0800), among them hanzi. */
function countCharacters(bytes: Uint8Array): { broken: number; foreign: number; above: number } {
  const decoder = new TextDecoder('utf-8');
  const counts = { broken: 0, foreign: 0, above: 0 };
  const count = (text: string): void => {
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at);
      // The second half of a pair belongs to the character that the first one began.
      if (unit <= 0x7f || (unit >= 0xdc00 && unit <= 0xdfff)) continue;
      counts.foreign += 1;
      if (unit === 0xfffd) counts.broken += 1;
      if (unit >= 0x0800) counts.above += 1;
    }
  };
  for (const piece of piecesOf(bytes)) count(decoder.decode(piece, { stream: true }));
  count(decoder.decode());
  return counts;
}
