import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { WrappedPdfiumModule } from '@embedpdf/pdfium';
import { Transformer } from '@napi-rs/image';
import { imageSize } from 'image-size';
import type * as Utif from 'utif2';
import { FORMATS_BY_MEDIA_TYPE } from '../formats/file-format.js';
import { isTiff } from '../formats/tiff.js';
import { scaledTo, type GrayPage } from './gray-page.js';

/** Why a file of a scan has no pages; a closed list. */
export type PageFault = 'unreadable' | 'too-large' | 'locked';

/** One page of a file, and how many the file has. */
export interface ScannedPage {
  pages: number;
  page: GrayPage;
}

/** A page at 400 dpi has 15 megapixels; a photo of a phone up to 50. */
const MOST_PIXELS = 50_000_000;
/** Pixels of the longer side of what is read: A4 at 200 dpi. More takes time and reads no better. */
const LONGEST_SIDE = 2_400;
const DPI = 200;

/** Page `number` (from 1) of a PDF, TIFF, JPEG or PNG in grey. Runs in a process of its own: a broken file may crash a decoder. */
export async function scannedPage(bytes: Uint8Array, number: number): Promise<ScannedPage | PageFault> {
  try {
    if (FORMATS_BY_MEDIA_TYPE['application/pdf']?.begins(bytes)) return await pageOfPdf(bytes, number);
    return isTiff(bytes) ? await pageOfTiff(bytes, number) : await pageOfPicture(bytes);
  } catch {
    return 'unreadable';
  }
}

async function pageOfPicture(bytes: Uint8Array): Promise<ScannedPage | PageFault> {
  const { width, height } = imageSize(bytes);
  if (width * height > MOST_PIXELS) return 'too-large';
  // A transparent PNG becomes black when its alpha is dropped, so it is laid on white below.
  const upright = await new Transformer(bytes).rotate().png();
  const size = imageSize(upright);
  const pixels = await new Transformer(upright).rawPixels();
  return {
    pages: 1,
    page: reduced(greyOf(pixels, size.width, size.height, pixels.length / (size.width * size.height))),
  };
}

async function pageOfTiff(bytes: Uint8Array, number: number): Promise<ScannedPage | PageFault> {
  // A package of CommonJS whose names Node does not see; its types do not say so.
  const { default: utif } = (await import('utif2')) as unknown as { default: typeof Utif };
  const file = Buffer.from(bytes);
  const pages = utif.decode(file);
  const page = pages[number - 1];
  if (!page) return 'unreadable';
  const [width, height] = [sizeIn(page['t256']), sizeIn(page['t257'])];
  if (!(width > 0 && height > 0)) return 'unreadable';
  if (width * height > MOST_PIXELS) return 'too-large';
  utif.decodeImage(file, page);
  return { pages: pages.length, page: reduced(greyOf(utif.toRGBA8(page), width, height, 4)) };
}

const sizeIn = (tag: unknown): number => (Array.isArray(tag) ? Number(tag[0]) : Number.NaN);

/** FPDF_ERR_PASSWORD, and FPDF_ANNOT: stamps and remarks are printed with the page. */
const NEEDS_PASSWORD = 4;
const WITH_REMARKS = 1;
const BYTES_OF_PIXEL = 4;

async function pageOfPdf(bytes: Uint8Array, number: number): Promise<ScannedPage | PageFault> {
  const pdfium = await openPdfium();
  const { pdfium: memory } = pdfium;
  const at = memory.wasmExports.malloc(bytes.length);
  // The memory may be moved when it grows, so a view is made anew for each use.
  const bytesAt = (from: number, length: number): Uint8Array =>
    new Uint8Array((memory.wasmExports as unknown as { memory: { buffer: ArrayBuffer } }).memory.buffer, from, length);
  bytesAt(at, bytes.length).set(bytes);
  const document = pdfium.FPDF_LoadMemDocument(at, bytes.length, '');
  if (document === 0) return pdfium.FPDF_GetLastError() === NEEDS_PASSWORD ? 'locked' : 'unreadable';
  const pages = pdfium.FPDF_GetPageCount(document);
  const page = pdfium.FPDF_LoadPage(document, number - 1);
  if (page === 0) return 'unreadable';
  const [wide, high] = [pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)];
  const scale = Math.min(DPI / 72, LONGEST_SIDE / Math.max(wide, high));
  const [width, height] = [Math.max(1, Math.round(wide * scale)), Math.max(1, Math.round(high * scale))];
  const bitmap = pdfium.FPDFBitmap_Create(width, height, 0);
  pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff);
  pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, WITH_REMARKS);
  const from = pdfium.FPDFBitmap_GetBuffer(bitmap);
  const pixels = bytesAt(from, width * height * BYTES_OF_PIXEL).slice();
  pdfium.FPDFBitmap_Destroy(bitmap);
  pdfium.FPDF_ClosePage(page);
  pdfium.FPDF_CloseDocument(document);
  memory.wasmExports.free(at);
  return { pages, page: greyOf(pixels, width, height, BYTES_OF_PIXEL) };
}

async function openPdfium(): Promise<WrappedPdfiumModule> {
  const { init } = await import('@embedpdf/pdfium');
  const entry = createRequire(resolve(process.argv[1] ?? '')).resolve('@embedpdf/pdfium');
  const wasm = await readFile(join(dirname(entry), 'pdfium.wasm'));
  const opened = await init({
    wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) as ArrayBuffer,
  });
  opened.PDFiumExt_Init();
  return opened;
}

/** Brightness of pixels of one to four bytes, on white paper. */
function greyOf(pixels: Uint8Array, width: number, height: number, channels: number): GrayPage {
  const grey = new Uint8Array(width * height);
  for (let at = 0; at < grey.length; at++) {
    const from = at * channels;
    const colour =
      channels < 3
        ? (pixels[from] ?? 255)
        : ((pixels[from] ?? 255) + (pixels[from + 1] ?? 255) + (pixels[from + 2] ?? 255)) / 3;
    const cover = channels === 4 || channels === 2 ? (pixels[from + channels - 1] ?? 255) / 255 : 1;
    grey[at] = Math.round(colour * cover + 255 * (1 - cover));
  }
  return { width, height, pixels: grey };
}

function reduced(page: GrayPage): GrayPage {
  const shrink = LONGEST_SIDE / Math.max(page.width, page.height);
  if (shrink >= 1) return page;
  return scaledTo(page, Math.max(1, Math.round(page.width * shrink)), Math.max(1, Math.round(page.height * shrink)));
}
