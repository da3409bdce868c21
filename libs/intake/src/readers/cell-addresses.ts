import { columnNumber } from './cells.js';

const SHEET = /(?:^|\/)worksheets\/[^/]+\.xml$/i;
const TAG = /<((?:\w+:)?)(row|c)(?=[\s/>])([^<>]*)>/g;
const ADDRESS = /\sr\s*=\s*["']([A-Z]{0,3})(\d{1,7})["']/i;
const LAST_COLUMN = 16_384;

/**
 * The files of a workbook with an address for every row and cell. Programs may leave addresses out (ECMA-376 part 1 §18.3.1.4
 * and §18.3.1.73): a cell then follows the one before it. The spreadsheet library refuses such a file.
 */
export function addAddresses(files: Record<string, Uint8Array>): Record<string, Uint8Array> {
  return Object.fromEntries(
    Object.entries(files).map(([name, bytes]) => [name, SHEET.test(name) ? withAddresses(bytes) : bytes]),
  );
}

/** Bytes are read as Latin-1, so that those of other characters stay as they are. */
function withAddresses(bytes: Uint8Array): Uint8Array {
  const xml = Buffer.from(bytes).toString('latin1');
  let isAdded = false;
  let row = 0;
  let column = 0;
  const complete = xml.replace(TAG, (tag, prefix: string, name: string, rest: string) => {
    const [, letters, digits] = ADDRESS.exec(rest) ?? [];
    if (name === 'row') {
      row = digits === undefined ? row + 1 : Number(digits);
      column = 0;
    } else column = letters ? columnNumber(letters) : column + 1;
    if (digits !== undefined || column > LAST_COLUMN) return tag;
    isAdded = true;
    return `<${prefix}${name} r="${name === 'row' ? '' : columnLetters(column)}${row}"${rest}>`;
  });
  return isAdded ? Buffer.from(complete, 'latin1') : bytes;
}

function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}
