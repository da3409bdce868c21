import { inflateRawSync } from 'node:zlib';
import { columnNumber } from './cells.js';
import { zipBytes, type ZipEntry } from './zip.js';

const MAX_ENTRIES = 2_000;
/** Bytes of all files of the archive after inflating. */
const MAX_UNPACKED = 200_000_000;
/** XML of a real sheet packs to a tenth or a thirtieth; only a made one to a thousandth. */
const MAX_RATIO = 250;
const RATIO_COUNTS_FROM = 10_000_000;
/** The reader fills the rectangle up to the last cell, however few cells there are. */
const MAX_RECTANGLE = 1_200_000;
const RECTANGLE_PER_CELL = 100;
/**
 * Bytes between the ends of two tags. A full cell (32,767 characters) has 262 kB when all are written as entities. The reader
 * takes XML in pieces and begins an unfinished one anew each time, so its work grows with the square of this.
 */
const MAX_RUN = 300_000;

/**
 * The XML files of a workbook, or `too-big` for one that is small only while it is packed: it inflates to far more than its
 * size, or one cell in a far corner makes a sheet of a billion empty ones. The files are inflated within a budget: the declared
 * sizes alone are not believed. Read these files and not the archive, in which others may hide beside its directory.
 */
export function unpackWorkbook(archive: Buffer, entries: readonly ZipEntry[]): Record<string, Uint8Array> | 'too-big' {
  const declared = entries.reduce((total, { size }) => total + size, 0);
  if (entries.length > MAX_ENTRIES || declared > MAX_UNPACKED) return 'too-big';
  const files: Record<string, Uint8Array> = {};
  let left = MAX_UNPACKED;
  for (const entry of entries) {
    const packed = /\.(xml|rels)$/i.test(entry.name) ? zipBytes(archive, entry) : undefined;
    if (packed === undefined) continue;
    const file = entry.method === 0 ? packed : inflated(packed, left);
    if (file === 'too-big' || file.length > left) return 'too-big';
    if (file.length > RATIO_COUNTS_FROM && file.length > packed.length * MAX_RATIO) return 'too-big';
    if (hasLongRun(file) || isMostlyEmpty(file.toString('latin1'))) return 'too-big';
    left -= file.length;
    files[entry.name] = file;
  }
  return files;
}

/** Broken data is nothing to unpack; the reader tells it. */
function inflated(packed: Buffer, budget: number): Buffer | 'too-big' {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(budget, 1) });
  } catch (fault) {
    const code = fault instanceof Error && 'code' in fault ? fault.code : undefined;
    return code === 'ERR_BUFFER_TOO_LARGE' ? 'too-big' : Buffer.alloc(0);
  }
}

function hasLongRun(xml: Uint8Array): boolean {
  let from = 0;
  for (let end = xml.indexOf(0x3e); end !== -1; end = xml.indexOf(0x3e, from)) {
    if (end - from > MAX_RUN) return true;
    from = end + 1;
  }
  return xml.length - from > MAX_RUN;
}

/**
 * Addresses of rows and cells, `r="12"` and `r="AB12"`. Any file may be named as a sheet, so all are looked at. An address with
 * an entity in it hides its number, so the sheet is refused.
 */
function isMostlyEmpty(xml: string): boolean {
  let [rows, columns, cells] = [0, 0, 0];
  for (const [, address] of xml.matchAll(/[\s"']r\s*=\s*["']([^"'<>]{0,40})/g)) {
    const [, letters, digits] = /^([A-Z]*)(\d*)$/i.exec((address ?? '').trim()) ?? [];
    if (address?.includes('&')) return true;
    if (letters === undefined || digits === undefined) continue;
    rows = Math.max(rows, Number(digits));
    columns = Math.max(columns, columnNumber(letters));
    cells += 1;
  }
  const rectangle = rows * Math.max(columns, 1);
  return rectangle > MAX_RECTANGLE && rectangle > cells * RECTANGLE_PER_CELL;
}
