/** A format of files: the endings of its names, and a check of its first bytes. */
export interface FileFormatRule {
  extensions: readonly string[];
  begins: (bytes: Uint8Array) => boolean;
}

const rule = (extensions: string, begins: FileFormatRule['begins']): FileFormatRule => ({
  extensions: extensions.split(' '),
  begins,
});

// OFD (GB/T 33190) and the office formats (ISO/IEC 29500) are ZIP archives.
const ZIP = begins('PK\x03\x04');
const RIFF = (kind: string) => (bytes: Uint8Array) => begins('RIFF')(bytes) && begins(kind, 8)(bytes);

/** Formats by media type, as departments and citizens send them. */
export const FORMATS_BY_MEDIA_TYPE: Readonly<Record<string, FileFormatRule>> = {
  'application/pdf': rule('pdf', begins('%PDF-')),
  'image/jpeg': rule('jpg jpeg jpe jfif', begins('\xff\xd8\xff')),
  'image/png': rule('png', begins('\x89PNG\r\n\x1a\n')),
  'image/gif': rule('gif', begins('GIF8')),
  'image/webp': rule('webp', RIFF('WEBP')),
  'image/heic': rule('heic heif', begins('ftyp', 4)),
  'application/ofd': rule('ofd', ZIP),
  'application/zip': rule('zip', ZIP),
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': rule('docx', ZIP),
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': rule('xlsx', ZIP),
  'audio/mpeg': rule(
    'mp3',
    (bytes) => begins('ID3')(bytes) || (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe0) === 0xe0),
  ),
  'audio/wav': rule('wav', RIFF('WAVE')),
  'audio/amr': rule('amr', begins('#!AMR')),
  'video/mp4': rule('mp4 m4v', begins('ftyp', 4)),
  'text/plain': rule('txt text log csv', (bytes) => !bytes.includes(0)),
};

/** Endings that a desktop runs or opens in a browser when somebody clicks the saved file. */
const RUN_BY_A_CLICK = new Set(
  'exe com scr bat cmd ps1 vbs js jse wsf hta msi jar lnk reg sh app apk dll svg svgz htm html xhtml mht mhtml docm xlsm pptm'.split(
    ' ',
  ),
);

/** The ending of a file name in lower case, without the dot; empty where there is none. */
export const extensionOf = (name: string): string => /\.([^.\s]{1,10})\s*$/.exec(name)?.[1]?.toLowerCase() ?? '';

/**
 * Whether the name, the media type and the first bytes of a file contradict each other, or the name is one that a click
 * runs. A type and an ending that the table does not know contradict nothing.
 */
export function isDoubtfulFile({
  name,
  mediaType,
  bytes,
}: {
  name: string;
  mediaType: string;
  bytes: Uint8Array;
}): boolean {
  const extension = extensionOf(name);
  if (RUN_BY_A_CLICK.has(extension)) return true;
  const said = Object.hasOwn(FORMATS_BY_MEDIA_TYPE, mediaType) ? FORMATS_BY_MEDIA_TYPE[mediaType] : undefined;
  const named = Object.values(FORMATS_BY_MEDIA_TYPE).filter(({ extensions }) => extensions.includes(extension));
  const isUntyped = mediaType === 'application/octet-stream';
  if (named.length > 0 && !isUntyped && !named.some((format) => format === said)) return true;
  return [said, isUntyped ? named[0] : undefined].some((format) => format !== undefined && !format.begins(bytes));
}

function begins(mark: string, at = 0): (bytes: Uint8Array) => boolean {
  const wanted = [...mark].map((char) => char.charCodeAt(0));
  return (bytes) => wanted.every((byte, i) => bytes[at + i] === byte);
}
