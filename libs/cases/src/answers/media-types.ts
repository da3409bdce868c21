import { extensionOf, FORMATS_BY_MEDIA_TYPE } from '#intake';

/** Formats that a department may attach to an answer. */
export const ANSWER_MEDIA_TYPES: readonly string[] = [
  'application/pdf',
  'image/jpeg',
  'image/png',
  'image/webp',
  'application/ofd',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'audio/mpeg',
  'audio/wav',
  'video/mp4',
  'text/plain',
];

/** Whether these bytes are of an allowed type and begin as that type does. */
export function isWhatItSays(mediaType: string, bytes: Uint8Array): boolean {
  if (!ANSWER_MEDIA_TYPES.includes(mediaType)) return false;
  return (FORMATS_BY_MEDIA_TYPE[mediaType]?.begins(bytes) ?? false) && (mediaType !== 'text/plain' || isUtf8(bytes));
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Endings that the name of a file of this type may have. */
export const extensionsOf = (mediaType: string): readonly string[] =>
  FORMATS_BY_MEDIA_TYPE[mediaType]?.extensions ?? [];

/** Whether the name of a file ends as its type does: a desktop opens a saved file by its name. */
export const isNamedAsItsType = (mediaType: string, name: string): boolean =>
  extensionsOf(mediaType).includes(extensionOf(name));
