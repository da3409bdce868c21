import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Transformer } from '@napi-rs/image';
import PDFDocument from 'pdfkit';
import { cutOut, type GrayPage } from '../../libs/intake/src/ocr/gray-page.js';
import type { MadeLetter } from './made-letters.js';

/** A font file; of a collection (.ttc) one font is named by its PostScript name. */
export interface LetterFont {
  path: string;
  family?: string;
}

/** The font that papers of the hub are printed with. */
export const notoSans = (): LetterFont => ({
  path: join(
    createRequire(join(process.cwd(), 'package.json')).resolve('@embedpdf/fonts-sc'),
    '../../fonts/NotoSansHans-Regular.otf',
  ),
});

const MARGIN = 80;
const SIZE = 14;

/** Prints letters as a PDF of A4 pages, one letter a page. */
export async function printLetters(letters: readonly MadeLetter[], { path, family }: LetterFont): Promise<Buffer> {
  const document = new PDFDocument({ size: 'A4', margin: MARGIN, autoFirstPage: false });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve) => document.on('end', resolve));
  for (const { lines } of letters) {
    document.addPage();
    if (family === undefined) document.font(path);
    else document.font(path, family);
    for (const line of lines) {
      const align = line.startsWith('>') ? 'right' : line.startsWith('=') ? 'center' : 'left';
      const isParagraph = align === 'left' && line.length > 34;
      document
        .fontSize(align === 'center' ? SIZE + 4 : SIZE)
        .text(line.replace(/^[>=]/, ''), { align, lineGap: 8, indent: isParagraph ? 2 * SIZE : 0 });
    }
  }
  document.end();
  await ended;
  return Buffer.concat(chunks);
}

export interface Distortion {
  degrees: number;
  /** Spread of the noise, of 255. */
  noise: number;
  blurred: boolean;
  quality: number;
  seed: number;
}

/** Makes of a clean page what a bad scanner makes of it: turned, blurred, grey, noisy, and compressed as JPEG. */
export async function badScan(page: GrayPage, { degrees, noise, blurred, quality, seed }: Distortion): Promise<Buffer> {
  const { width, height } = page;
  const turned = cutOut(
    page,
    { x: width / 2, y: height / 2, width, height, angle: (-degrees * Math.PI) / 180 },
    height,
    width,
  );
  const pixels = blurred ? blur(turned) : turned.pixels;
  const random = numbersFrom(seed);
  const rgba = new Uint8Array(4 * pixels.length);
  pixels.forEach((grey, at) => {
    const noisy = 30 + grey * 0.8 + (random() + random() + random() - 1.5) * noise;
    rgba.fill(Math.max(0, Math.min(255, noisy)), 4 * at, 4 * at + 3).fill(255, 4 * at + 3, 4 * at + 4);
  });
  return Transformer.fromRgbaPixels(rgba, width, height).jpeg(quality);
}

/** Mean of nine pixels, the middle ones heavier. */
function blur({ width, height, pixels }: GrayPage): Uint8Array {
  const soft = Uint8Array.from(pixels);
  for (let y = 1; y < height - 1; y++)
    for (let x = 1; x < width - 1; x++) {
      let sum = 0;
      for (let j = -1; j <= 1; j++)
        for (let i = -1; i <= 1; i++)
          sum += (pixels[(y + j) * width + x + i] ?? 255) * (2 - Math.abs(i)) * (2 - Math.abs(j));
      soft[y * width + x] = sum / 16;
    }
  return soft;
}

/** The same numbers for the same seed, 0 to 1 (a linear congruential generator). */
function numbersFrom(seed: number): () => number {
  let state = Math.imul(seed, 2_654_435_761) >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
