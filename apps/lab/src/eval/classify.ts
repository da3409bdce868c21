import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { ReferenceData } from '#routing';
import {
  classificationFigures,
  decodeModel,
  encodeModel,
  keywordEvidence,
  labelBeliefs,
  labelOfLeaf,
  labelReading,
  type CategoryModel,
  type TaughtText,
} from '#routing/lab';
import { judgeBy, judgeFolds, judgeOther, type Trial } from '../categories/judge-texts.js';
import { INVENTED_TEXTS, readLabelled } from '../categories/labelled-rows.js';
import { printFigures, printWorst } from '../categories/report.js';
import { rounded } from '../links/figures.js';
import { cityReference } from '../links/messages.js';

const FOLDS = 5;
const TIMED = 1_000;

/**
 * `classify [--train FILE [--test FILE | --folds 5 [--row-by-row]]]`: measures how often the learned labels are right.
 * Without files it uses the invented texts. Folds keep near copies together; with --row-by-row they do not, as in
 * published figures. `classify --model FILE --test FILE` tests a given model.
 */
export async function evalClassify(args: readonly string[], print: (line: string) => void): Promise<void> {
  const text = { type: 'string' } as const;
  const options = {
    train: text,
    data: text,
    test: text,
    folds: text,
    model: text,
    'row-by-row': { type: 'boolean', default: false },
  } as const;
  const { values } = parseArgs({ args: [...args], options });
  const folds = Number(values.folds ?? FOLDS);
  if (!Number.isInteger(folds) || folds < 2) throw new Error('--folds needs a whole number from 2');
  const reference = await cityReference();
  if (values.model !== undefined) {
    if (values.test === undefined) throw new Error('--model FILE needs --test FILE');
    const model = decodeModel(await readFile(values.model));
    const { texts } = await readLabelled(values.test, reference, model.labels);
    return report(
      { judged: judgeBy(model, texts), trainSeconds: 0 },
      { labels: model.labels, texts, reference, comparable: true },
      print,
    );
  }
  const file = values.train ?? values.data ?? INVENTED_TEXTS;
  const { texts, labels } = await readLabelled(file, reference);
  const others = values.test === undefined ? undefined : (await readLabelled(values.test, reference, labels)).texts;
  const done = (fold: number): void => print(`fold ${fold} of ${folds}`);
  const trial = others
    ? judgeOther(texts, others, labels)
    : judgeFolds(texts, labels, { folds, rowByRow: values['row-by-row'], done });
  report(trial, { labels, texts: others ?? texts, reference, comparable: file !== INVENTED_TEXTS }, print);
}

interface Setting {
  labels: readonly string[];
  texts: readonly TaughtText[];
  reference: ReferenceData;
  comparable: boolean;
}

function report(
  { judged, trainSeconds }: Trial,
  { labels, texts, reference, comparable }: Setting,
  print: (line: string) => void,
): void {
  const figures = classificationFigures(judged, labels.length);
  const model = judged[0]!.model;
  const { wholeMs, beliefMs } = timed(texts, model, reference);
  print(`${judged.length} texts, ${labels.length} labels`);
  printFigures(figures, { labels, comparable }, print);
  print(
    `${wholeMs.toFixed(3)} ms per message (segmentation and keywords ${(wholeMs - beliefMs).toFixed(3)}), ${trainSeconds.toFixed(1)} s per training`,
  );
  print(
    `model ${model.space.size} features, ${Math.round(encodeModel(model).length / 1024)} KiB in its file; process ${Math.round(process.memoryUsage().rss / 2 ** 20)} MiB`,
  );
  print('');
  printWorst(judged, labels, print);
  const { accuracy, macroF1, ece, top80Accuracy } = figures;
  print(
    JSON.stringify({
      accuracy: rounded(accuracy),
      macroF1: rounded(macroF1),
      ece: rounded(ece),
      top80Accuracy: rounded(top80Accuracy),
      msPerMessage: rounded(wholeMs),
      trainSeconds: rounded(trainSeconds, 1),
    }),
  );
}

/**
 * Processor time after warm-up, so that other processes do not count; from normalised text to beliefs, with the steps
 * of production.
 */
function timed(
  texts: readonly TaughtText[],
  model: CategoryModel,
  reference: ReferenceData,
): { wholeMs: number; beliefMs: number } {
  const leaves = { leaves: labelOfLeaf(model.labels, reference.categories), labels: model.labels.length };
  const sample = texts
    .slice(0, TIMED)
    .map(({ reading, keywords }) => ({ words: { title: reading.title, text: reading.text }, reading, keywords }));
  const whole = warmMilliseconds(() => {
    for (const { words } of sample)
      labelBeliefs(model, labelReading(words, reference.segmenter), keywordEvidence(words, reference, leaves));
  });
  const beliefs = warmMilliseconds(() => {
    for (const { reading, keywords } of sample) labelBeliefs(model, reading, keywords);
  });
  return { wholeMs: whole / sample.length, beliefMs: beliefs / sample.length };
}

function warmMilliseconds(work: () => void): number {
  work();
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
