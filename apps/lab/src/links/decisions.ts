import { readFile } from 'node:fs/promises';
import { WEIGHED, type LinkFeatures } from '#routing/lab';
import { type LinkExample } from './training.js';

/** A person's decision about a pair counts as much as a labelled pair of the gold file. */
const WEIGHT = 1;

/**
 * Reads examples from the decisions of a city's clerks: JSON lines in the format of `GET /link-decisions`. An example
 * from an older version that lacks a feature of the model cannot be used and is counted as `skipped`.
 */
export async function readDecisions(file: string): Promise<{ examples: LinkExample[]; skipped: number }> {
  const lines = (await readFile(file, 'utf8')).split(/\r?\n/).filter((line) => line.trim() !== '');
  const read = lines.map((line, i) => decisionOf(line, `${file}:${i + 1}`));
  const examples = read.filter(({ features }) => WEIGHED.every((name) => Number.isFinite(features[name])));
  return { examples, skipped: read.length - examples.length };
}

function decisionOf(line: string, place: string): LinkExample {
  const {
    features,
    label,
    matter = place,
  } = JSON.parse(line) as { features?: LinkFeatures; label?: number; matter?: string };
  if (!features || (label !== 0 && label !== 1))
    throw new Error(`${place} is no decision: it needs features and a label 0 or 1`);
  return { a: place, b: matter, features, label, weight: WEIGHT };
}
