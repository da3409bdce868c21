import { parseArgs } from 'node:util';
import { linkKeys, SHIPPED, type LinkModel } from '#routing/lab';
import { foldsOf, groupsOf, readIssues, readPairs, type GoldPair } from '../links/gold.js';
import { rounded } from '../links/figures.js';
import { inventedDay } from '../links/invented-day.js';
import { cityWithModels, learnFrom, readMessages, type CorpusMessage } from '../links/messages.js';
import { judgePairs, pairFigures, worstPairs, type JudgedPair } from '../links/score-pairs.js';
import { fitModel, linkExamples } from '../links/training.js';

/**
 * `link [--messages FILE --gold PAIRS.tsv] [--folds N --issues ISSUES.json]`: measures whether two messages are one
 * matter. Without files it uses the invented day. With folds the weights are fitted again without the issues they are
 * scored on; the bands stay those of the shipped model.
 */
export async function evalLink(args: readonly string[], print: (line: string) => void): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      messages: { type: 'string' },
      gold: { type: 'string' },
      issues: { type: 'string' },
      folds: { type: 'string' },
    },
  });
  if ((values.messages === undefined) !== (values.gold === undefined))
    throw new Error('link needs --messages FILE and --gold PAIRS.tsv, or neither');
  const reference = await cityWithModels();
  const day =
    values.messages && values.gold
      ? { messages: await readMessages(values.messages, reference), pairs: await readPairs(values.gold) }
      : await inventedDay(reference);
  learnFrom(day.messages, reference);
  const { pairs } = day;
  const messages = new Map(day.messages.map((message) => [message.id, message]));
  const began = performance.now();
  let judged = judgePairs(pairs, messages, reference.vocabulary, SHIPPED);
  const msPerPair = rounded((performance.now() - began) / Math.max(1, judged.length));
  if (values.folds) {
    const gold = values.issues ? await readIssues(values.issues) : { issues: [], policy: [] };
    judged = judgeHeldOut({ messages, pairs, gold, reference }, Number(values.folds));
  }
  const figures = { ...pairFigures(judged, sharingKeys(pairs, messages), SHIPPED), msPerPair };
  table(figures, judged.length, print);
  for (const pair of worstPairs(judged)) print(inWords(pair, messages));
  print(JSON.stringify(figures));
}

interface Corpus {
  messages: ReadonlyMap<string, CorpusMessage>;
  pairs: readonly GoldPair[];
  gold: Parameters<typeof linkExamples>[2];
  reference: Parameters<typeof linkExamples>[3];
}

/** Each pair is scored by a model that was fitted without its issues. */
function judgeHeldOut({ messages, pairs, gold, reference }: Corpus, folds: number): JudgedPair[] {
  const group = groupsOf(pairs, [...gold.issues, ...gold.policy]);
  const fold = foldsOf(
    pairs.map(({ a }) => group(a)),
    folds,
  );
  const examples = linkExamples(messages, pairs, gold, reference);
  const foldOf = (id: string): number | undefined => fold.get(group(id));
  return [...new Set(fold.values())].flatMap((held) => {
    const learned = examples.filter(({ a, b }) => foldOf(a) !== held && foldOf(b) !== held);
    const model: LinkModel = { ...SHIPPED, ...fitModel(learned, SHIPPED.version) };
    const own = pairs.filter(({ a }) => foldOf(a) === held);
    return judgePairs(own, messages, reference.vocabulary, model);
  });
}

function sharingKeys(pairs: readonly GoldPair[], messages: ReadonlyMap<string, CorpusMessage>): number {
  const keys = (id: string): string[] =>
    linkKeys(messages.get(id)?.facts.understanding ?? { linkKeys: [] }, messages.get(id)?.facts.personKeys ?? []);
  const same = pairs.filter(({ label }) => label === 1);
  return same.filter(({ a, b }) => keys(a).some((key) => keys(b).includes(key))).length / Math.max(1, same.length);
}

const BASELINE: Record<string, number> = {
  auc: 0.911,
  f1: 0.778,
  same_matter_diff_user: 0.27,
  same_place_other_problem: 0.14,
  same_problem_other_place: 0.1,
};

function table(figures: ReturnType<typeof pairFigures>, count: number, print: (line: string) => void): void {
  print(`${count} pairs; baseline: TF-IDF of character 2–3-grams`);
  const line = (name: string, ours: number): void => {
    const baseline = BASELINE[name];
    print(
      `${name.padEnd(28)} ${ours.toFixed(3)}  ${baseline === undefined ? '     ' : baseline.toFixed(3)}  ${baseline ? (ours / baseline).toFixed(2) : ''}`,
    );
  };
  for (const name of ['auc', 'f1', 'joinPrecision', 'joinShare', 'keysShared'] as const) line(name, figures[name]);
  for (const [kind, rate] of Object.entries(figures.errors)) line(kind, rate);
}

function inWords({ a, b, label, kind, verdict }: JudgedPair, messages: ReadonlyMap<string, CorpusMessage>): string {
  const title = (id: string): string => messages.get(id)?.title.slice(0, 36) ?? id;
  return `${label === 1 ? 'missed' : 'false '} ${verdict.score.toFixed(2)} ${kind}\n    ${a} ${title(a)}\n    ${b} ${title(b)}\n    ${verdict.reasons.join(' · ')}`;
}
