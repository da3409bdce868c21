import { guessCharset } from './charset.js';

/**
 * JSON in UTF-8. RFC 8259 §8.1 demands it, but older systems send GBK, declared or not; read as UTF-8 it would be registered as
 * broken characters. Undefined for a declared charset that is not known or does not fit the bytes.
 */
export function jsonAsUtf8(bytes: Buffer, contentType: string | undefined): Buffer | undefined {
  const declared = /;\s{0,9}charset\s{0,9}=\s{0,9}"?([\w.:-]{1,40})/i.exec(contentType ?? '')?.[1];
  if (declared === undefined || /^utf-?8$/i.test(declared)) {
    const found = guessCharset(bytes);
    return found === 'utf-8' ? bytes : (decoded(bytes, found) ?? bytes);
  }
  return decoded(bytes, declared);
}

function decoded(bytes: Buffer, charset: string): Buffer | undefined {
  try {
    return Buffer.from(new TextDecoder(charset, { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
