import { readFile } from 'node:fs/promises';
import type { ReferenceData } from '#routing';

/** A citizen's text and the kind of unit that answered it. */
export interface AnsweredText {
  id: string;
  /** Quality of the label: A about 95 of 100 right, B two of three, C noisy. */
  tier: string;
  title: string;
  text: string;
  /** One or more everyday names of a kind of unit, separated by slashes: 住建/房产. */
  dept: string;
}

export async function readAnsweredTexts(file: string): Promise<AnsweredText[]> {
  return (await readFile(file, 'utf8'))
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as AnsweredText);
}

const STREET = /街道|^镇|^乡|办事处/;
const DISTRICT = /区县|管委会|开发区/;

/**
 * Returns the city's departments for a label, by their names and aliases; the last word may be shortened (教育 for 教育局).
 * Territorial labels match every office of that level. Empty when the city has no such unit.
 */
export function unitsOfLabel(label: string, { departments }: Pick<ReferenceData, 'departments'>): Set<string> {
  const all = [...departments.values()];
  if (DISTRICT.test(label)) return new Set(all.filter(({ level }) => level === 'district').map(({ code }) => code));
  if (STREET.test(label))
    return new Set(
      all.filter(({ level, kind }) => level === 'street' && kind === 'government').map(({ code }) => code),
    );
  const words = label.split('/').filter((word) => word.length > 1);
  const bears = (names: readonly string[], word: string): boolean =>
    names.some((name) => name === word || name.replace(/^市/, '').startsWith(word));
  return new Set(
    all
      .filter(({ level, name, aliases }) => level === 'city' && words.some((word) => bears([name, ...aliases], word)))
      .map(({ code }) => code),
  );
}
