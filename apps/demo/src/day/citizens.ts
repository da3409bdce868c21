import type { DayLine } from './day.js';
import { registeredLines } from './expected.js';
import type { HubClient } from '../hub/hub-client.js';
import { inParallel } from '../hub/parallel.js';
import type { Story } from './story.js';

/** Citizens who looked their submission up by its query code. */
export interface Tracking {
  asked: number;
  right: number;
  /** What was wrong, by line. */
  wrong: { line: DayLine; seen: string }[];
}

interface Tracked {
  registrationNumber: string;
  state: string;
  steps: unknown[];
  answers: unknown[];
}

const EVERY = 6;

/** Every sixth line, every sealed one, and a code that nobody was given. `answered` holds registration numbers. */
export async function trackSome(open: HubClient, story: Story, answered: ReadonlySet<string>): Promise<Tracking> {
  const lines = registeredLines(story.day).filter((line, at) => at % EVERY === 0 || story.isSealed(line));
  const looked = await inParallel(lines, 4, async (line) => {
    const receipt = story.sent.get(line.id)?.receipt;
    const seen = receipt && (await open.find<Tracked>(`/track/${receipt.queryCode}`));
    return {
      line,
      seen: seen ? `${seen.state} ${seen.steps.length}/${seen.answers.length}` : 'nothing',
      right: seen !== undefined && fits(seen),
    };

    function fits({ registrationNumber, state, steps, answers }: Tracked): boolean {
      if (registrationNumber !== receipt?.registrationNumber) return false;
      if (story.isSealed(line)) return state === 'registered' && steps.length === 1 && answers.length === 0;
      return answered.has(registrationNumber) ? state === 'answered' && answers.length > 0 : steps.length >= 1;
    }
  });
  const stranger = (await open.find('/track/0000-0000-0000-0000')) === undefined;
  const right = looked.filter((one) => one.right).length + Number(stranger);
  return {
    asked: looked.length + 1,
    right,
    wrong: looked.filter((one) => !one.right).map(({ line, seen }) => ({ line, seen })),
  };
}
