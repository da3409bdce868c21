import { parseArgs } from 'node:util';
import { SHIPPED } from '#routing/lab';
import { rounded } from '../links/figures.js';
import { readIssues, type GoldIssue } from '../links/gold.js';
import { heldOut, type HeldOut } from '../links/held-out.js';
import { hottest, type HotGroup } from '../links/hottest.js';
import { inventedDay } from '../links/invented-day.js';
import { cityWithModels, readMessages, type CorpusMessage } from '../links/messages.js';
import { groupFigures, pairCounts, scoreIssues, type GroupFigures, type ScoredIssue } from '../links/score-groups.js';
import { stream, type Streamed } from '../links/stream.js';

/**
 * `hotspot [--messages FILE --gold ISSUES.json [--folds N --pairs PAIRS.tsv]]`: processes messages in order of time by
 * the rules of the hub, each decided once when it arrives; without files the invented day. With folds each issue is
 * scored by a model trained without it and its labelled pairs. Differences from the hub: sealed files are read as if
 * released, a grown neighbourhood is examined at the end of its day instead of minutes later, all channels count as
 * one, and text is not masked.
 */
export async function evalHotspot(args: readonly string[], print: (line: string) => void): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { messages: text, gold: text, pairs: text, folds: text, top: { type: 'string', default: '30' } },
  });
  if ((values.messages === undefined) !== (values.gold === undefined))
    throw new Error('hotspot needs --messages FILE and --gold ISSUES.json, or neither');
  if ((values.folds === undefined) !== (values.pairs === undefined))
    throw new Error('hotspot needs --folds N and --pairs PAIRS.tsv together');
  const { messages: file, gold, pairs, folds } = values;
  const given = file && gold ? await read(file, gold) : await invented();
  const models =
    file && gold && pairs
      ? await heldOut({ messages: file, gold, pairs, folds: Number(folds) })
      : [{ model: SHIPPED, issues: given.issues }];
  const runs: Run[] = [];
  for (const held of models) runs.push(await run(given, held));
  const each = runs.flatMap((one) => one.each);
  const last = (runs.at(-1) as Run).streamed;
  const mean = (of: (streamed: Streamed) => number): number =>
    rounded(runs.reduce((sum, { streamed }) => sum + of(streamed), 0) / runs.length);
  const figures = groupFigures(each);
  const many = each.filter(({ issue }) => peopleOf(issue, given.messages) >= 5);
  print(
    `${given.messages.length} messages, ${figures.issues} issues, ${models.length === 1 ? `model ${SHIPPED.version}` : `${models.length} models, each scored on issues it has not seen`}`,
  );
  table(figures, print);
  print(`told by five people or more: ${many.filter(({ found }) => found).length} of ${many.length} found`);
  print(
    `${mean(({ merges }) => merges)} merges, ${mean(({ splits }) => splits)} splits; ${mean(({ msPerMessage }) => msPerMessage)} ms of processor per message, re-examination included; ${Math.round(process.resourceUsage().maxRSS / 1_024)} MB at most`,
  );
  const { letters, further, met } = last.takenApart;
  print(
    `${letters} messages tell several things: ${further} further problems, ${met} of them where others had told before`,
  );
  listIssues(given, runs, print);
  print(`\nhottest ${values.top}, by heat when last heard of`);
  for (const group of hottest(given.messages, last, Number(values.top))) print(hotInWords(group));
  const joins = joinFigures(last.joins, given.issues, given.doubtful);
  const [merges, splits, msPerMessage] = (['merges', 'splits', 'msPerMessage'] as const).map((name) =>
    mean((streamed) => streamed[name]),
  );
  const apart = { takenApart: letters, furtherProblems: further };
  print(JSON.stringify({ ...figures, ...joins, merges, splits, msPerMessage, ...apart }));
}

/** The issues that were missed, then the most costly of those found. */
function listIssues(given: Streamable, runs: readonly Run[], print: (line: string) => void): void {
  const each = runs.flatMap((run) => run.each);
  for (const run of runs)
    for (const one of run.each.filter((scored) => !scored.found))
      print(missedInWords(one, run.streamed, given.messages));
  print('\nmost costly of those found, in pairs of messages');
  for (const one of each
    .filter(({ found }) => found)
    .sort((a, b) => costOf(b) - costOf(a))
    .slice(0, 12))
    print(costInWords(one));
}

interface Streamable {
  messages: CorpusMessage[];
  issues: GoldIssue[];
  doubtful: ReadonlySet<string>;
}

interface Run {
  streamed: Streamed;
  each: ScoredIssue[];
}

/** Each run starts from what a new hub knows of words. */
async function run({ messages, doubtful }: Streamable, { model, issues }: HeldOut): Promise<Run> {
  const streamed = stream(messages, (await cityWithModels()).vocabulary, model);
  return { streamed, each: scoreIssues(streamed.neighbourhoodOf, issues, doubtful) };
}

async function read(file: string, goldFile: string): Promise<Streamable> {
  const { issues, policy } = await readIssues(goldFile);
  return {
    messages: await readMessages(file, await cityWithModels()),
    issues,
    doubtful: new Set([...issues, ...policy].flatMap(({ doubtful }) => doubtful)),
  };
}

async function invented(): Promise<Streamable> {
  const { messages, issues } = await inventedDay(await cityWithModels());
  return { messages, issues, doubtful: new Set() };
}

/** Streaming single-pass centroid over title and text, and average linkage of the whole; all labelled issues. */
const BASELINES: readonly [keyof GroupFigures, streaming: number, offline: number, aim: number][] = [
  ['b3f', 0.83, 0.85, 0.9],
  ['pairF', 0.81, 0.85, 0.88],
  ['foundShare', 0.81, 0.84, 0.9],
];

function table(figures: GroupFigures, print: (line: string) => void): void {
  print(`${''.padEnd(12)}    ours  streaming  ratio  offline  ratio   aim`);
  for (const [name, streaming, offline, aim] of BASELINES) {
    const ours = figures[name];
    print(
      `${name.padEnd(12)}   ${ours.toFixed(3)}  ${streaming.toFixed(3)}      ${(ours / streaming).toFixed(2)}   ${offline.toFixed(3)}    ${(ours / offline).toFixed(2)}    ${aim.toFixed(2)}`,
    );
  }
  print(
    `b3p ${figures.b3p.toFixed(3)}, b3r ${figures.b3r.toFixed(3)}, ${figures.found} of ${figures.issues} issues found`,
  );
}

/** Joins without a person that touch a labelled issue: right when both ends are of the same. */
function joinFigures(
  joins: Streamed['joins'],
  issues: readonly GoldIssue[],
  doubtful: ReadonlySet<string>,
): { joins: number; joinPrecision: number } {
  const issueOf = new Map(issues.flatMap(({ name, ids }) => ids.map((id) => [id, name] as const)));
  const touching = joins.filter(
    (join) => !doubtful.has(join.id) && !doubtful.has(join.with) && (issueOf.has(join.id) || issueOf.has(join.with)),
  );
  const right = touching.filter((join) => issueOf.get(join.id) === issueOf.get(join.with)).length;
  return { joins: touching.length, joinPrecision: touching.length === 0 ? 1 : rounded(right / touching.length) };
}

function peopleOf({ ids }: GoldIssue, messages: readonly CorpusMessage[]): number {
  return new Set(messages.filter(({ id }) => ids.includes(id)).flatMap(({ facts }) => facts.personKeys)).size;
}

function costOf(one: ScoredIssue): number {
  const { wrong, missed } = pairCounts(one);
  return wrong + missed;
}

function costInWords(one: ScoredIssue): string {
  const { wrong, missed } = pairCounts(one);
  return `${one.issue.name}: ${wrong} with strangers, ${missed} torn apart; ${one.parts.map(({ count, size }) => `${count} of a group of ${size}`).join(', ')}`;
}

function missedInWords(one: ScoredIssue, { neighbourhoodOf }: Streamed, messages: readonly CorpusMessage[]): string {
  const titles = messages.flatMap(({ id, title }) => {
    const own = one.issue.ids.includes(id);
    const inside = one.parts.findIndex(({ group }) => neighbourhoodOf.get(id) === group);
    return own || inside >= 0
      ? [`    ${String.fromCharCode(65 + inside)} ${own ? 'issue   ' : 'stranger'} ${title.slice(0, 40)}`]
      : [];
  });
  return `not found  ${costInWords(one)}\n${titles.sort().slice(0, 14).join('\n')}`;
}

const SHOWN = 9;

function hotInWords({ facts, name, typical, members }: HotGroup): string {
  const { heat, distinctPeople, count, first, last } = facts;
  const others = members
    .filter(({ id }) => !typical.some(({ number }) => number === id))
    .slice(0, SHOWN - typical.length);
  const titles = [
    ...typical.map(({ number, title }) => `      ★ ${number} ${title.slice(0, 40)}`),
    ...others.map(({ id, title }) => `        ${id} ${title.slice(0, 40)}`),
  ];
  return `${heat.total.toFixed(1).padStart(6)}  ${distinctPeople} people, ${count} messages, ${first?.slice(0, 10)}–${last?.slice(0, 10)}  ${name}\n        ${facts.inWords.join('；')}\n${titles.join('\n')}`;
}
