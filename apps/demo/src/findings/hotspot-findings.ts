import type { HotspotSeen } from '../day/books.js';
import { expectedOf } from '../day/expected.js';
import type { DayLine } from '../day/day.js';
import type { Story } from '../day/story.js';

/** A hotspot of the script and its candidate; none when the hub did not find it. */
export interface HotspotMatch {
  name: string;
  seen?: HotspotSeen;
  /**
   * Number of lines of the script's hotspot in the candidate, their total, and the number of other submissions in it.
   */
  lines: number;
  of: number;
  others: number;
}

export interface HotspotFindings {
  matches: HotspotMatch[];
  /** Candidates without a hotspot of the script, or with one that another candidate has already. */
  weak: HotspotSeen[];
}

/** A candidate belongs to a hotspot when most of its submissions do; of several the one with the most. */
export function hotspotFindings(story: Story): HotspotFindings {
  const candidates = story.books.hotspots
    .filter(({ state }) => state !== 'dismissed')
    .map((seen) => ({ seen, lines: linesIn(story, seen) }));
  const matches = expectedOf(story.day).hotspots.map((name): HotspotMatch => {
    const of = story.day.filter(({ truth }) => truth.hotspot === name && truth.relation !== 'retransmission').length;
    const count = (lines: readonly DayLine[]): number => lines.filter(({ truth }) => truth.hotspot === name).length;
    const [best] = candidates
      .filter(({ lines }) => count(lines) * 2 > lines.length)
      .sort((a, b) => count(b.lines) - count(a.lines));
    return best
      ? { name, seen: best.seen, lines: count(best.lines), of, others: best.lines.length - count(best.lines) }
      : { name, lines: 0, of, others: 0 };
  });
  const shown = new Set(matches.map(({ seen }) => seen?.id));
  return { matches, weak: candidates.filter(({ seen }) => !shown.has(seen.id)).map(({ seen }) => seen) };
}

/** The script's lines in the matters of a candidate. */
function linesIn(story: Story, { members }: HotspotSeen): DayLine[] {
  const matters = new Set(members.map(({ matterId }) => matterId));
  return story.day.filter(
    (line) => line.truth.relation !== 'retransmission' && matters.has(story.matterOf(line)?.id ?? ''),
  );
}
