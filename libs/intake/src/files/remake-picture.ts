import { ResizeFit, Transformer } from '@napi-rs/image';
import { imageSize } from 'image-size';

/** A picture that holds pixels and nothing else: no camera data, no place, no comment, no bytes after its end. */
export interface RemadePicture {
  mediaType: 'image/jpeg' | 'image/png';
  picture: Buffer;
  thumbnail: Buffer;
}

export type PictureFault = 'too-large' | 'unreadable';

/** Pixels of a picture that is decoded at all: a photo of 50 megapixels, some 850 MB of memory while it is made anew. */
export const MOST_PIXELS = 50_000_000;
/** Pixels of the longer side of what is given; a page scanned at 300 dpi stays as it is. */
const LONGEST_SIDE = 4096;
const THUMBNAIL_SIDE = 320;
/** A photo that was sent as PNG takes many times the bytes of a JPEG. */
const MOST_PNG_BYTES = 8 * 1024 * 1024;

/**
 * Decodes a JPEG, PNG or WebP and writes its pixels into a new file, upright, with a thumbnail. Colour profiles are lost. Of an
 * animation the first picture stays. Runs in a process of its own, see `picture-process.ts`: a broken file may crash a decoder.
 */
export async function remakePicture(bytes: Uint8Array): Promise<RemadePicture | PictureFault> {
  const size = sizeOf(bytes);
  if (!size) return 'unreadable';
  if (size.width * size.height > MOST_PIXELS) return 'too-large';
  try {
    const isJpeg = bytes[0] === 0xff;
    const upright = scaled(new Transformer(bytes).rotate(), size, LONGEST_SIDE);
    const first = isJpeg ? await upright.jpeg(88) : await upright.png();
    const becomesJpeg = isJpeg || first.length > MOST_PNG_BYTES;
    const picture = isJpeg || !becomesJpeg ? first : await new Transformer(first).jpeg(88);
    const small = scaled(new Transformer(picture), sizeOf(picture) ?? size, THUMBNAIL_SIDE);
    return {
      mediaType: becomesJpeg ? 'image/jpeg' : 'image/png',
      picture,
      thumbnail: becomesJpeg ? await small.jpeg(80) : await small.png(),
    };
  } catch {
    return 'unreadable';
  }
}

interface Size {
  width: number;
  height: number;
}

function scaled(image: Transformer, { width, height }: Size, longest: number): Transformer {
  if (Math.max(width, height) <= longest) return image;
  return image.fastResize({ width: longest, height: longest, fit: ResizeFit.Inside });
}

/** Width and height as the head of the file says; nothing is decoded. */
function sizeOf(bytes: Uint8Array): Size | undefined {
  try {
    const { width, height } = imageSize(bytes);
    return width > 0 && height > 0 ? { width, height } : undefined;
  } catch {
    return undefined;
  }
}
