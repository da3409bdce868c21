import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { SingleBar } from 'cli-progress';
import { COURSE, decodeModel, encodeModel, trainCategories } from '#routing/lab';
import { keywordLessons } from '../categories/keyword-lessons.js';
import { readLabelled } from '../categories/labelled-rows.js';
import { cityReference } from '../links/messages.js';

/**
 * `categories --data FILE [--out FILE] [--seed N] [--name NAME] [--with-keywords]`: trains the category model on texts
 * that people labelled, and with --with-keywords also on the words of the content list, which helps with few texts. The
 * same file, reference data and seed give the same bytes. The printed figures are cross-validated inside the data, with
 * near copies kept together.
 */
export async function trainCategoryFile(args: readonly string[], print: (line: string) => void): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      data: text,
      out: { type: 'string', default: 'category-model.bin' },
      seed: text,
      name: { type: 'string', default: COURSE.name },
      'with-keywords': { type: 'boolean', default: false },
    },
  });
  if (!values.data)
    throw new Error(
      'categories needs --data FILE: one JSON object a line with "label", and "text" (and "title") or "tokens"',
    );
  const seed = values.seed === undefined ? COURSE.seed : Number(values.seed);
  if (!Number.isInteger(seed)) throw new Error('--seed needs a whole number');
  const reference = await cityReference();
  const { texts, labels } = await readLabelled(values.data, reference);
  const lessons = values['with-keywords'] ? [...texts, ...keywordLessons(labels, reference)] : texts;
  const began = performance.now();
  const bar = new SingleBar({
    format: '训练 training [{bar}] {value}/{total}  {duration_formatted}',
    stream: process.stderr,
    noTTYOutput: false,
  });
  const model = trainCategories(lessons, labels, { ...COURSE, seed, name: values.name }, (step, steps) =>
    step === 0 ? bar.start(steps, 0) : bar.update(step),
  );
  bar.stop();
  const file = encodeModel(model);
  await writeFile(values.out, file);
  const loading = performance.now();
  decodeModel(file);
  const figures = {
    ...model.lessons,
    version: model.version,
    labels: labels.length,
    features: model.space.size,
    bytes: file.length,
    loadMs: Math.round(performance.now() - loading),
    trainSeconds: Math.round((performance.now() - began) / 100) / 10,
  };
  report(figures, { texts: texts.length, out: values.out }, print);
}

interface Figures {
  accuracy: number;
  macroF1: number;
  ece: number;
  version: string;
  labels: number;
  features: number;
  bytes: number;
  loadMs: number;
  trainSeconds: number;
}

function report(figures: Figures, { texts, out }: { texts: number; out: string }, print: (line: string) => void): void {
  print(
    `${texts} texts, ${figures.labels} labels, ${figures.features} features → ${out} (${Math.round(figures.bytes / 1024)} KiB), ${figures.version}`,
  );
  print(
    `cross-validated: accuracy ${figures.accuracy.toFixed(4)}, macro-F1 ${figures.macroF1.toFixed(4)}, calibration error ${figures.ece.toFixed(4)}`,
  );
  print(`${figures.trainSeconds} s; the file loads in ${figures.loadMs} ms`);
  print(JSON.stringify(figures));
}
