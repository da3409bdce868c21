/** Share of broken characters below which a text is UTF-8 with a few cut characters and not some other encoding. */
const FEW_BROKEN = 0.1;
/** Bytes at the start in which an XML declaration may stand. */
const DECLARATION_BYTES = 1024;
/** A single-byte charset fits every text, so its declaration proves nothing: GBK pages that say ISO-8859-1 are common. */
const PROVABLE = /^(?:big5|gb|shift_jis|euc-|utf-16)/i;

/**
 * Bytes of a document → text. A declared charset is only the last hint, because old portals declare the wrong one:
 * byte order mark, then valid UTF-8, then UTF-8 with a few cut characters, then the declared charset if it fits without an error,
 * then GB18030 (which contains GBK and GB2312). The byte order mark is not part of the text.
 */
export function decodeDocument(bytes: Uint8Array, contentType?: string): string {
  const marked = charsetOfMark(bytes);
  if (marked !== undefined) return decode(bytes, marked);
  return decode(bytes, guessCharset(bytes, declaredCharset(bytes, contentType)));
}

/** Charset of bytes without a byte order mark; `declared` is a label of the WHATWG Encoding Standard, if there was one. */
export function guessCharset(bytes: Uint8Array, declared?: string): string {
  if (isValid(bytes, 'utf-8') || isNearlyUtf8(bytes)) return 'utf-8';
  if (declared !== undefined && PROVABLE.test(declared) && isValid(bytes, declared)) return declared;
  return 'gb18030';
}

/** The charset that a byte order mark (or the NUL bytes of unmarked UTF-16 XML) gives away. */
export function charsetOfMark(bytes: Uint8Array): string | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0 && c === 0x3f && d === 0)) return 'utf-16le';
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c && c === 0 && d === 0x3f)) return 'utf-16be';
  return undefined;
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

/** Titles are cut by bytes often enough; decoded as GBK the whole text would be lost for the sake of one broken character. */
function isNearlyUtf8(bytes: Uint8Array): boolean {
  const text = decode(bytes, 'utf-8');
  const broken = text.match(/\uFFFD/g)?.length ?? 0;
  const foreign = text.match(/[^\0-\x7F]/gu)?.length ?? 0;
  return broken < foreign * FEW_BROKEN;
}
