import { extensionOf, FORMATS_BY_MEDIA_TYPE } from '../formats/file-format.js';

/**
 * `remakeable`: a picture of a format that the hub decodes and writes anew. `other-picture`: a picture of another format, or
 * a file that only says it is one. `no-picture`: everything else.
 */
export type PictureKind = 'remakeable' | 'other-picture' | 'no-picture';

/** Formats that the hub decodes: JPEG, PNG and WebP, in a decoder written in Rust. */
const REMAKEABLE = ['image/jpeg', 'image/png', 'image/webp'];

const PICTURE_ENDINGS = new Set(
  'jpg jpeg jpe jfif png gif webp heic heif avif bmp tif tiff svg svgz dng raw ico'.split(' '),
);

/** Brands of HEIC and AVIF files (ISO/IEC 23008-12 §10): a phone's photos, which carry the place where they were taken. */
const PICTURE_BRANDS = new Set('heic heix heim heis hevc hevx mif1 msf1 avif avis'.split(' '));

/** What a file is by its first bytes, or, where they tell nothing, by what it says. */
export function pictureKindOf({
  name,
  mediaType,
  bytes,
}: {
  name: string;
  mediaType: string;
  bytes: Uint8Array;
}): PictureKind {
  if (REMAKEABLE.some((type) => FORMATS_BY_MEDIA_TYPE[type]?.begins(bytes))) return 'remakeable';
  const start = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  const isPicture =
    /^(?:GIF8|BM|II\*\0|MM\0\*)/.test(start) ||
    (start.slice(4, 8) === 'ftyp' && PICTURE_BRANDS.has(start.slice(8, 12)));
  const saysPicture = mediaType.startsWith('image/') || PICTURE_ENDINGS.has(extensionOf(name));
  return isPicture || saysPicture ? 'other-picture' : 'no-picture';
}
