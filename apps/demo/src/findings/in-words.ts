import { acceptedLeads, wordsOf, type DayLine } from '../day/day.js';
import type { Mismatch } from './linking.js';
import type { DemoOutcome } from './outcome.js';
import type { Story } from '../day/story.js';

const LONGEST = 60;

/** The differences between hub and script, each with its texts, so that a person can judge them. */
export function inWords(outcome: DemoOutcome, story: Story): string {
  const { linking, intake, routing, hotspots, leaks, tracking } = outcome;
  const reasonsOf = (line: DayLine): string =>
    story.books.submissions.get(story.numberOf(line) ?? '')?.reasons?.join('；') ?? '';
  const pair = ({ line, other }: Mismatch): string =>
    `${quoted(line)}\n      ⇄ ${quoted(other)}${reasonsOf(line) ? `\n      ${reasonsOf(line)}` : ''}`;
  const whyLed = (line: DayLine): string =>
    `${quoted(line)}\n      ${story.leadOf(line) ?? '–'} ≠ ${line.truth.triage ?? acceptedLeads(line).join(' / ')}：${story.matterOf(line)?.assignments[0]?.reasons.join('；') ?? ''}`;
  const whyDesk = (line: DayLine): string => {
    const item = story.books.triage.get(story.numberOf(line) ?? '');
    return `${quoted(line)}\n      ${item?.reason ?? '–'}（${acceptedLeads(line).join(' / ')}）：${item?.reasons.join('；') ?? ''}`;
  };
  return [
    ...section('丢失 lost', intake.lost, quoted),
    ...section('应封未封 not sealed', intake.sealed.missed, quoted),
    ...section('误封 sealed without need', intake.sealed.extra, quoted),
    ...section('外泄 leaked', leaks.found, ({ where, line }) => `${line} → ${where}`),
    ...section('重复件漏并 missed repeats', linking.repeats.missed, pair),
    ...section('同一问题漏并 missed same problem', linking.sameProblem.missed, pair),
    ...section('误并 wrong links', linking.wrong, pair),
    ...section(
      '多余的热点线索 weak candidates',
      hotspots.weak,
      ({ title, members }) => `「${title}」 ${members.map(({ matterNumber }) => matterNumber).join(' ')}`,
    ),
    ...section('主办有误 wrong lead', routing.wrong, whyLed),
    ...section('应派未派 on the desk', routing.onDesk, whyDesk),
    ...section('应由人先看 not stopped', routing.slipped, whyLed),
    ...section('查询有误 tracked wrongly', tracking.wrong, ({ line, seen }) => `${quoted(line)}：${seen}`),
  ].join('\n');
}

function section<Item>(name: string, items: readonly Item[], say: (item: Item) => string): string[] {
  return items.length === 0 ? [] : [`\n${name} (${items.length})`, ...items.map((item) => `  · ${say(item)}`)];
}

function quoted(line: DayLine): string {
  const { title, text } = wordsOf(line);
  const words = text.replace(/\s+/g, ' ');
  return `${line.id}「${title}｜${words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words}」`;
}
