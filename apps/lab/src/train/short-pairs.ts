import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { linkFeatures, SHIPPED, shortPair, type LinkTrees } from '#routing/lab';
import type { ReferenceData } from '#routing';
import { CORPUS } from '../corpus/corpus-rows.js';
import { boost, type BoostingRow } from '../links/boosting.js';
import { cityWithModels } from '../links/messages.js';
import { factsOf, readWrittenPairs, type WrittenPair } from '../links/written-pairs.js';

/** Beliefs at which a pair joins and is asked about: chosen on writers that were left out, not fitted [J]. */
const BANDS = { joinFrom: 0.73, askFrom: 0.43 };
/** Not weighed: how long after the first a second text comes is a habit of the writers of the pairs. The rules know the days. */
const NOT_WEIGHED = new Set(['time', 'longest']);
/** What a pair teaches: an answer that another reader could give pulls it towards the middle. */
const CHANCE = { JOIN: 1, ASK: 0.4, APART: 0 } as const;

/** `short-pairs [--corpus FOLDER] [--out FILE]`: fits the trees that decide about two short texts, on the written pairs. */
export async function trainShortPairs(args: readonly string[], print: (line: string) => void): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { corpus: { ...text, default: CORPUS }, out: { ...text, default: 'db/models/link-trees.json' } },
  });
  const files = (await readdir(values.corpus)).filter((name) => /^pairs.*\.jsonl$/.test(name)).sort();
  const pairs = await readWrittenPairs(files.map((name) => join(values.corpus, name)));
  const reference = await cityWithModels();
  const rows = pairs.flatMap((pair) => featuresOf(pair, reference) ?? []);
  const features = Object.keys(rows[0]?.told ?? {})
    .filter((name) => !NOT_WEIGHED.has(name))
    .sort();
  const taught = rows.map(({ told, chance }): BoostingRow => ({
    values: features.map((name) => told[name] ?? 0),
    chance,
  }));
  const model: LinkTrees = {
    version: `short-pairs-${taught.length}`,
    features,
    ...BANDS,
    ...boost(taught, features.length),
  };
  await writeFile(values.out, `${JSON.stringify(model, rounded)}\n`);
  print(`${pairs.length} pairs of ${files.length} files, ${taught.length} short ones, ${features.length} features`);
  print(JSON.stringify({ pairs: taught.length, features: features.length, trees: model.trees.length }));
}

function featuresOf(
  pair: WrittenPair,
  city: ReferenceData,
): { told: Record<string, number>; chance: number } | undefined {
  const { earlier, later, reference } = factsOf(pair, city);
  const { vocabulary } = reference;
  const told = shortPair(later, earlier, linkFeatures(later, earlier, vocabulary), { vocabulary, model: SHIPPED });
  return told && { told: { ...told }, chance: CHANCE[pair.gold] };
}

function rounded(_: string, value: unknown): unknown {
  return typeof value === 'number' ? Number(value.toPrecision(5)) : value;
}
