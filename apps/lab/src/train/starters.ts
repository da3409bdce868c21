import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { COURSE, encodeModel, JUDGE_LABELS, trainCategories, type JudgeName, type TaughtText } from '#routing/lab';
import { CORPUS, readCorpus, rowsFor } from '../corpus/corpus-rows.js';
import { readProblems } from '../corpus/listed-problems.js';
import { categoryLessonsOf, judgeLessonsOf } from '../corpus/taught-texts.js';
import { cityReference } from '../links/messages.js';

/** Maximum number of features: of the category with its many labels, and of a judge with few. */
const CATEGORY_FEATURES = 30_000;
const JUDGE_FEATURES = 40_000;

/**
 * `starters [--corpus FOLDER] [--out FOLDER] [--only NAME]`: trains the models that are shipped with the hub on the
 * invented corpus: the category, and the judges of accusation, danger and kind. The same corpus gives the same bytes.
 */
export async function trainStarters(args: readonly string[], print: (line: string) => void): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { corpus: { ...text, default: CORPUS }, out: { ...text, default: 'db/models' }, only: text },
  });
  const reference = await cityReference();
  const rows = await readCorpus(values.corpus);
  print(`${rows.length} texts of ${new Set(rows.map(({ writer }) => writer)).size} writers`);
  const figures: Record<string, unknown> = {};
  const train = async (
    name: string,
    lessons: readonly TaughtText[],
    labels: readonly string[],
    mostFeatures: number,
  ) => {
    if (values.only !== undefined && values.only !== name) return;
    const model = trainCategories(lessons, labels, { ...COURSE, name, mostFeatures });
    const file = encodeModel(model);
    await writeFile(join(values.out, `${name}-starter.bin`), file);
    const { accuracy, macroF1, ece } = model.lessons;
    figures[name] = { accuracy, macroF1, ece, rows: lessons.length, bytes: file.length, version: model.version };
    print(`${name}: ${lessons.length} lessons, ${Math.round(file.length / 1024)} KiB, ${model.version}`);
  };
  await train(
    'leaves',
    categoryLessonsOf(rows, await readProblems(values.corpus), reference),
    [...reference.categories.keys()],
    CATEGORY_FEATURES,
  );
  for (const name of Object.keys(JUDGE_LABELS) as JudgeName[])
    await train(name, judgeLessonsOf(name, rowsFor(name, rows), reference), JUDGE_LABELS[name], JUDGE_FEATURES);
  print(JSON.stringify(figures));
}
