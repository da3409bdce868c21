/**
 * Formats that a department may attach to an answer, each with a check of its first bytes. A file whose bytes do not
 * fit its type is refused.
 */
const FORMATS: Readonly<Record<string, (bytes: Uint8Array) => boolean>> = {
  'application/pdf': begins('%PDF-'),
  'image/jpeg': begins('\xff\xd8\xff'),
  'image/png': begins('\x89PNG\r\n\x1a\n'),
  'image/webp': (bytes) => begins('RIFF')(bytes) && begins('WEBP', 8)(bytes),
  // OFD (GB/T 33190) and the office formats (ISO/IEC 29500) are ZIP archives.
  'application/ofd': begins('PK\x03\x04'),
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': begins('PK\x03\x04'),
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': begins('PK\x03\x04'),
  'audio/mpeg': (bytes) => begins('ID3')(bytes) || (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe0) === 0xe0),
  'audio/wav': (bytes) => begins('RIFF')(bytes) && begins('WAVE', 8)(bytes),
  'video/mp4': begins('ftyp', 4),
  'text/plain': isText,
};

export const ANSWER_MEDIA_TYPES: readonly string[] = Object.keys(FORMATS);

/** Whether these bytes are of an allowed type and begin as that type does. */
export function isWhatItSays(mediaType: string, bytes: Uint8Array): boolean {
  return Object.hasOwn(FORMATS, mediaType) && (FORMATS[mediaType]?.(bytes) ?? false);
}

function begins(mark: string, at = 0): (bytes: Uint8Array) => boolean {
  const wanted = [...mark].map((char) => char.charCodeAt(0));
  return (bytes) => wanted.every((byte, i) => bytes[at + i] === byte);
}

function isText(bytes: Uint8Array): boolean {
  try {
    return !new TextDecoder('utf-8', { fatal: true }).decode(bytes).includes('\0');
  } catch {
    return false;
  }
}
