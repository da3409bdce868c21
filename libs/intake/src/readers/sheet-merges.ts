import { columnNumber } from './cells.js';
import { zipText, type ZipEntry } from './zip.js';

/** A merged range that covers several rows; rows and columns count from 0. */
export interface Merge {
  column: number;
  firstRow: number;
  lastRow: number;
}

const MAX_MERGES = 100_000;
/** Rows of all ranges together: many ranges over a whole column would take hours to fill. */
const MAX_MERGED_ROWS = 2_000_000;

/**
 * Merged cells of one sheet (ECMA-376 part 1 §18.3.1.55), which the spreadsheet library does not report. Only a merged
 * range passes its value to other rows: an empty cell below a person's phone is not that phone.
 */
export function mergesOf(archive: Buffer, entries: readonly ZipEntry[], sheet: number): Merge[] {
  const path = sheetPath(archive, entries, sheet);
  const xml = path === undefined ? undefined : zipText(archive, entries, path);
  if (xml === undefined) return [];
  const ranges = xml
    .slice(Math.max(0, xml.lastIndexOf('</sheetData>')))
    .matchAll(/<(?:\w+:)?mergeCell\s+ref="([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})"/g);
  const merges: Merge[] = [];
  let rows = 0;
  for (const [, column, first, last] of ranges) {
    rows += Math.max(0, Number(last) - Number(first));
    if (merges.length === MAX_MERGES || rows > MAX_MERGED_ROWS) break;
    if (last! !== first!)
      merges.push({ column: columnNumber(column!) - 1, firstRow: Number(first) - 1, lastRow: Number(last) - 1 });
  }
  return merges;
}

/** The sheets of a workbook in its own order: the id of their relation, and whether a person sees them in Excel. */
export function sheetsOf(archive: Buffer, entries: readonly ZipEntry[]): { relation: string; hidden: boolean }[] {
  const workbook = zipText(archive, entries, 'xl/workbook.xml') ?? '';
  return [...workbook.matchAll(/<(?:\w+:)?sheet\s([^<>]*)>/g)].flatMap(([tag]) => {
    const relation = /\sr?:?id="([^"]+)"/.exec(tag)?.[1];
    return relation === undefined ? [] : [{ relation, hidden: /\sstate="(?:very)?hidden"/i.test(tag) }];
  });
}

/** Path of the sheet at a position in the workbook. */
function sheetPath(archive: Buffer, entries: readonly ZipEntry[], sheet: number): string | undefined {
  const relations = zipText(archive, entries, 'xl/_rels/workbook.xml.rels') ?? '';
  const wanted = sheetsOf(archive, entries)[sheet]?.relation;
  for (const [relation] of relations.matchAll(/<(?:\w+:)?Relationship\s[^<>]*>/g)) {
    if (attribute(relation, 'Id') !== wanted) continue;
    const target = attribute(relation, 'Target') ?? '';
    return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
  }
  return undefined;
}

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
}
