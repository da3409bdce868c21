import { acceptedLeads, type DayLine } from '../day/day.js';
import { registeredLines } from '../day/expected.js';
import { grouped } from './linking.js';
import type { Story } from '../day/story.js';

export interface RoutingFindings {
  /** Submissions by the department that leads their matter. */
  byDepartment: { department: string; submissions: number; right: number }[];
  /** Of the lines with a department in the script: led by an accepted one, by another one, on the desk. */
  right: number;
  wrong: DayLine[];
  onDesk: DayLine[];
  /** Lines that a person must see first: on the desk, or sent to a department without a person. */
  stopped: number;
  slipped: DayLine[];
  /** Posts that were sent to a department although only posts reported the matter (INV-43). */
  signalsSent: DayLine[];
  /** Cases on the desk by reason, and how many of them the script wants there. */
  desk: { reason: string; cases: number; wanted: number }[];
}

/** Posts are signals that go to nobody, and sealed lines are hidden: neither is routed. */
export function routingFindings(story: Story): RoutingFindings {
  const lines = registeredLines(story.day).filter(
    (line) => line.channel !== 'feed' && !line.truth.sealed && story.matterOf(line) !== undefined,
  );
  const plain = lines.filter(({ truth }) => truth.triage === undefined);
  const isRight = (line: DayLine): boolean => acceptedLeads(line).includes(story.leadOf(line) ?? '');
  const led = lines.filter((line) => story.leadOf(line) !== undefined);
  const byDepartment = [...grouped(led, (line) => story.leadOf(line) ?? '')]
    .map(([department, theirs]) => ({ department, submissions: theirs.length, right: theirs.filter(isRight).length }))
    .sort((a, b) => b.submissions - a.submissions || (a.department < b.department ? -1 : 1));
  const stops = lines.filter(({ truth }) => truth.triage !== undefined);
  return {
    byDepartment,
    right: plain.filter(isRight).length,
    wrong: plain.filter((line) => story.leadOf(line) !== undefined && !isRight(line)),
    onDesk: plain.filter((line) => story.leadOf(line) === undefined),
    stopped: stops.filter((line) => story.leadOf(line) === undefined).length,
    slipped: stops.filter((line) => story.leadOf(line) !== undefined),
    signalsSent: signalsSent(story),
    desk: deskByReason(story),
  };
}

function signalsSent(story: Story): DayLine[] {
  const told = registeredLines(story.day)
    .filter(({ channel }) => channel !== 'feed')
    .flatMap((line) => story.matterOf(line)?.id ?? []);
  return registeredLines(story.day).filter(
    (line) =>
      line.channel === 'feed' && story.leadOf(line) !== undefined && !told.includes(story.matterOf(line)?.id ?? ''),
  );
}

function deskByReason(story: Story): RoutingFindings['desk'] {
  const mine = [...story.books.triage.values()].flatMap(({ number, reason }) => {
    const line = story.lineOf(number);
    return line ? [{ line, reason }] : [];
  });
  return [...grouped(mine, ({ reason }) => reason)]
    .map(([reason, items]) => ({
      reason,
      cases: items.length,
      wanted: items.filter(({ line }) => line.truth.triage !== undefined).length,
    }))
    .sort((a, b) => b.cases - a.cases || (a.reason < b.reason ? -1 : 1));
}
