import { Transformer } from '@napi-rs/image';
import { boundOwnMemory } from '../files/own-memory.js';
import type { GrayPage } from './gray-page.js';
import type { PageLine } from './page-lines.js';
import { readPage } from './page-reader.js';
import { scannedPage, type PageFault } from './scanned-pages.js';

/** A page of a file that is to be read, from 1. */
export interface OcrTask {
  bytes: Uint8Array;
  page: number;
}
/** What was read, with the picture of the page that the places of the lines refer to. */
export interface ReadPageAnswer {
  pages: number;
  width: number;
  height: number;
  /** JPEG. */
  picture: Uint8Array;
  lines: PageLine[];
}
export type OcrAnswer = ReadPageAnswer | PageFault;

async function answerTo({ bytes, page }: OcrTask): Promise<OcrAnswer> {
  const scanned = await scannedPage(bytes, page);
  if (typeof scanned === 'string') return scanned;
  const { width, height } = scanned.page;
  const picture = await Transformer.fromRgbaPixels(rgbaOf(scanned.page), width, height).jpeg(75);
  return { pages: scanned.pages, width, height, picture, lines: await readPage(scanned.page) };
}

function rgbaOf({ pixels }: GrayPage): Uint8Array {
  const rgba = new Uint8Array(4 * pixels.length);
  pixels.forEach((grey, at) => rgba.fill(grey, 4 * at, 4 * at + 3).fill(255, 4 * at + 3, 4 * at + 4));
  return rgba;
}

process.on('message', (task: OcrTask) => {
  void answerTo(task).then(
    (answer) => process.send?.(answer),
    () => process.send?.('unreadable'),
  );
});
boundOwnMemory(2_048);
