import { parseArgs } from 'node:util';
import { SHIPPED } from '#routing';
import { readIssues, type Issue } from '../links/gold.js';
import { hottest, type HotGroup } from '../links/hottest.js';
import { inventedDay } from '../links/invented-day.js';
import { cityReference, readMessages, type Message } from '../links/messages.js';
import { rounded } from '../links/figures.js';
import { scoreGroups, type FoundIssue } from '../links/score-groups.js';
import { stream } from '../links/stream.js';

/**
 * `hotspot [--messages FILE --gold ISSUES.json]`: the messages in order of time, each decided once when it comes, by the rules of the hub;
 * without files the invented day. Suspicions of accusation are heeded by nobody here: sealed files are not streamed in the hub
 * until a person releases them, and then they are read like others.
 */
export async function evalHotspot(args: readonly string[], print: (line: string) => void): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { messages: { type: 'string' }, gold: { type: 'string' }, top: { type: 'string', default: '30' } } });
  if ((values.messages === undefined) !== (values.gold === undefined)) throw new Error('hotspot needs --messages FILE and --gold ISSUES.json, or neither');
  const reference = await cityReference();
  const { messages, issues, doubtful } = values.messages && values.gold ? await given(values.messages, values.gold, reference) : await invented(reference);
  const streamed = stream(messages, reference.vocabulary, SHIPPED);
  const { figures, each } = scoreGroups(streamed.neighbourhoodOf, issues, doubtful);
  const many = each.filter(({ issue }) => peopleOf(issue, messages) >= 5);
  const joined = joinFigures(streamed.joins, issues, doubtful);
  print(`${messages.length} messages, ${figures.issues} issues; baseline: streaming single-pass centroid .83 / .81 / .81 (all labelled issues)`);
  print(`told by five people or more: ${many.filter(({ found }) => found).length} of ${many.length} found; suspected accusations among the messages: ${suspected(messages)}`);
  for (const one of each.filter(({ found }) => !found)) print(`not found  ${missedInWords(one)}`);
  print(`\nhottest ${values.top}, by heat when last heard of`);
  for (const group of hottest(messages, streamed.neighbourhoodOf, Number(values.top))) print(hotInWords(group));
  print(JSON.stringify({ ...figures, ...joined, merges: streamed.merges, splits: streamed.splits, msPerMessage: rounded(streamed.msPerMessage) }));
}

interface Streamable {
  messages: Message[];
  issues: Issue[];
  doubtful: ReadonlySet<string>;
}

async function given(file: string, goldFile: string, reference: Awaited<ReturnType<typeof cityReference>>): Promise<Streamable> {
  const { issues, policy } = await readIssues(goldFile);
  return { messages: await readMessages(file, reference), issues, doubtful: new Set([...issues, ...policy].flatMap(({ doubtful }) => doubtful)) };
}

async function invented(reference: Awaited<ReturnType<typeof cityReference>>): Promise<Streamable> {
  const { messages, issues } = await inventedDay(reference);
  return { messages, issues, doubtful: new Set() };
}

/** Joins without a person that touch a labelled issue: right when both ends are of the same. */
function joinFigures(joins: readonly { id: string; with: string }[], issues: readonly Issue[], doubtful: ReadonlySet<string>): { joins: number; joinPrecision: number } {
  const issueOf = new Map(issues.flatMap(({ name, ids }) => ids.map((id) => [id, name] as const)));
  const touching = joins.filter((join) => !doubtful.has(join.id) && !doubtful.has(join.with) && (issueOf.has(join.id) || issueOf.has(join.with)));
  const right = touching.filter((join) => issueOf.get(join.id) === issueOf.get(join.with)).length;
  return { joins: touching.length, joinPrecision: touching.length === 0 ? 1 : rounded(right / touching.length) };
}

function peopleOf({ ids }: Issue, messages: readonly Message[]): number {
  return new Set(messages.filter(({ id }) => ids.includes(id)).flatMap(({ facts }) => facts.personKeys)).size;
}

function suspected(messages: readonly Message[]): number {
  return messages.filter(({ facts }) => facts.understanding.accusation.suspected).length;
}

function missedInWords({ issue, parts }: FoundIssue): string {
  return `${issue.name}: ${parts.map(([count, size]) => `${count} of a group of ${size}`).join(', ')}`;
}

function hotInWords({ facts, name, typical }: HotGroup): string {
  const { heat, distinctPeople, count } = facts;
  return `${heat.total.toFixed(1).padStart(6)}  ${distinctPeople} people, ${count} messages  ${name}\n${typical.map(({ number, title }) => `        ${number} ${title.slice(0, 40)}`).join('\n')}`;
}
