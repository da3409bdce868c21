import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readJsonLines } from '../judged/json-lines.js';

/** An invented text of the shipped corpus, with the labels of its writer (db/corpus/README.md). */
export interface CorpusText {
  text: string;
  title?: string;
  /** operator, web, speech, short, dialect, long, traditional, english, mixed. */
  voice: string;
  /** Leaves that fit, best first. */
  categories: string[];
  urgency: 'NORMAL' | 'URGENT' | 'CRITICAL';
  danger?: string;
  kind: string;
  accusation: 'no' | 'doubtful' | 'yes';
  accused?: string;
  place?: string;
  problems: number;
}

/** A row of the corpus with the writer whose file it stands in. */
export interface WrittenText extends CorpusText {
  writer: string;
}

export const CORPUS = 'db/corpus';

/** All texts of the corpus in the order of their files. */
export async function readCorpus(folder = CORPUS): Promise<WrittenText[]> {
  const files = (await readdir(folder)).filter((name) => /^texts-.*\.jsonl$/.test(name)).sort();
  const each = await Promise.all(
    files.map(async (name) => {
      const writer = name.replace(/^texts-|\.jsonl$/g, '');
      return (await readJsonLines<CorpusText>(join(folder, name))).map((row) => ({ ...row, writer }));
    }),
  );
  return each.flat();
}

/**
 * Writers of whom a model is not taught: with these texts it did no better on texts that it had never seen, and a little
 * worse on the development half.
 */
const NOT_TAUGHT: Readonly<Record<string, readonly string[]>> = {
  danger: ['fresh'],
  kind: ['fresh'],
  problems: ['fresh'],
};

/** The rows that a model is taught. */
export function rowsFor(model: string, rows: readonly WrittenText[]): WrittenText[] {
  return rows.filter(({ writer }) => !NOT_TAUGHT[model]?.includes(writer));
}
