import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { decodeProblems, encodeProblems, normalise, type Reach } from '#routing/lab';
import { CORPUS, readCorpus, rowsFor, type CorpusText } from '../corpus/corpus-rows.js';
import { readProblems, type ListedProblem } from '../corpus/listed-problems.js';
import { fitProblems, type ProblemLesson } from '../problems/fit-problems.js';

/** Number of characters of a text that are taught; as many as the model reads. */
const READ = 300;

/**
 * `problems [--corpus FOLDER] [--out FOLDER]`: trains the model of the listed problems on their phrases and on the corpus
 * of texts, and writes it with the list. The same corpus gives the same bytes.
 */
export async function trainProblems(args: readonly string[], print: (line: string) => void): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { corpus: { ...text, default: CORPUS }, out: { ...text, default: 'db/models' } },
  });
  const problems = await readProblems(values.corpus);
  const { lessons, leaves } = lessonsOf(problems, rowsFor('problems', await readCorpus(values.corpus)));
  print(`${problems.length} problems, ${lessons.length} phrases and texts`);
  const fitted = fitProblems(lessons, { problems: problems.length, leaves }, (epoch, loss) =>
    print(`epoch ${epoch}: loss ${loss.toFixed(3)}`),
  );
  const content = createHash('sha256')
    .update(encodeProblems({ ...fitted, version: '' }))
    .digest('hex');
  const version = `problems-${content.slice(0, 12)}`;
  const file = encodeProblems({ ...fitted, version });
  await writeFile(join(values.out, 'problems-starter.bin'), file);
  await writeFile(join(values.out, 'problems.json'), `${JSON.stringify(listOf(problems))}\n`);
  print(
    JSON.stringify({
      problems: problems.length,
      lessons: lessons.length,
      bytes: file.length,
      version: decodeProblems(file).version,
    }),
  );
}

function lessonsOf(
  problems: readonly ListedProblem[],
  texts: readonly CorpusText[],
): { lessons: ProblemLesson[]; leaves: number } {
  const leaves = new Map<string, number>();
  const leafOf = (code: string): number => {
    const known = leaves.get(code) ?? leaves.size;
    leaves.set(code, known);
    return known;
  };
  const phrases = problems.flatMap(({ problem, says, leaves: [leaf = ''] }, label) =>
    [problem, ...says].flatMap((phrase): ProblemLesson[] => [
      { text: normalise(phrase), label, head: 'problem' },
      { text: normalise(phrase), label: leafOf(leaf), head: 'leaf' },
    ]),
  );
  const whole = texts.flatMap(({ title, text, place, categories: [leaf] }): ProblemLesson[] => {
    if (leaf === undefined) return [];
    const words = normalise(`${title ?? ''}。${text}`).slice(0, READ);
    return [{ text: place ? words.replaceAll(normalise(place), '|') : words, label: leafOf(leaf), head: 'leaf' }];
  });
  return { lessons: [...phrases, ...whole], leaves: leaves.size };
}

function listOf(problems: readonly ListedProblem[]): {
  names: string[];
  not: number[][];
  reach: Reach[];
  leaf: string[];
} {
  const number = new Map(problems.map(({ problem }, i) => [problem, i]));
  return {
    names: problems.map(({ problem }) => problem),
    not: problems.map(({ not }) => not.flatMap((name) => number.get(name) ?? [])),
    reach: problems.map(({ reach }) => reach),
    leaf: problems.map(({ leaves: [leaf = ''] }) => leaf),
  };
}
