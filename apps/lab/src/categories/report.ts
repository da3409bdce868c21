import { tellingWords, type ClassificationFigures } from '#routing/lab';
import { type JudgedText } from './judge-texts.js';

/** Published results of other methods on the same texts (README of the data), scored with copies on both sides. */
const BASELINES: readonly { name: string; accuracy: number; macroF1?: number }[] = [
  { name: 'linear SVM, TF-IDF of character 1–3-grams', accuracy: 0.925, macroF1: 0.919 },
  { name: 'linear SVM, words', accuracy: 0.919, macroF1: 0.916 },
  { name: 'fastText, published', accuracy: 0.93 },
];
const MOST_ERRORS = 20;
const EXCERPT = 60;

/** `comparable`: the texts are those of the baselines. */
export function printFigures(
  figures: ClassificationFigures,
  { labels, comparable }: { labels: readonly string[]; comparable: boolean },
  print: (line: string) => void,
): void {
  const line = (name: string, ...cells: string[]): void =>
    print(`${pad(name, 46)} ${cells.map((cell) => cell.padStart(9)).join(' ')}`);
  line('', 'accuracy', 'macro-F1', 'error ×', 'F1 error×');
  line('ours', figures.accuracy.toFixed(4), figures.macroF1.toFixed(4), '', '');
  for (const { name, accuracy, macroF1 } of comparable ? BASELINES : []) {
    line(
      name,
      accuracy.toFixed(3),
      macroF1?.toFixed(3) ?? '—',
      ratio(figures.accuracy, accuracy),
      macroF1 ? ratio(figures.macroF1, macroF1) : '—',
    );
  }
  print(
    `the 80 % most certain: ${figures.top80Accuracy.toFixed(4)} right; expected calibration error ${figures.ece.toFixed(4)}`,
  );
  print('');
  line('label', 'texts', 'precision', 'recall', 'F1');
  figures.classes.forEach(({ count, precision, recall, f1 }, c) =>
    line(labels[c] ?? '', String(count), precision.toFixed(3), recall.toFixed(3), f1.toFixed(3)),
  );
  print('');
}

/** The wrong answers with the highest belief; texts are printed to the screen only. */
export function printWorst(
  judged: readonly JudgedText[],
  labels: readonly string[],
  print: (line: string) => void,
): void {
  const worst = judged
    .filter(({ truth, said }) => truth !== said)
    .sort((a, b) => b.belief - a.belief)
    .slice(0, MOST_ERRORS);
  for (const { text, model, truth, said, belief } of worst) {
    const { title, text: body } = text.reading;
    const why = tellingWords(model, text.reading, { label: said, most: 4 }).join(' ');
    print(
      `${labels[said] ?? ''} ${belief.toFixed(2)}, labelled ${labels[truth] ?? text.label}, by ${why || 'characters'}: ${`${title} ${body}`.trim().slice(0, EXCERPT)}`,
    );
  }
}

/** Our errors relative to theirs. */
function ratio(ours: number, theirs: number): string {
  return ((1 - ours) / (1 - theirs)).toFixed(2);
}

/** A hanzi is two columns wide. */
function pad(name: string, width: number): string {
  const columns = [...name].reduce((sum, char) => sum + (/\p{Script=Han}|（|）|，/u.test(char) ? 2 : 1), 0);
  return name + ' '.repeat(Math.max(0, width - columns));
}
