import { setTimeout as delay } from 'node:timers/promises';
import { hoursOf, type DayLine } from './day.js';
import { handIn, type DemoReceipt, type Senders } from './doors.js';
import type { FeedServer } from './feed-server.js';
import { inParallel } from '../hub/parallel.js';

/** A submission that was sent, with its response; a refused one has no receipt. */
export interface Sent {
  line: DayLine;
  status: number;
  receipt?: DemoReceipt;
}

/** By line id. */
export type SentLines = ReadonlyMap<string, Sent>;

/**
 * Duration of one hour of the city. The readers poll every five seconds, so with a day below half a minute they would
 * get everything at once.
 */
const HOUR_MS = 1_300;

/** What happens beside the sending. */
interface Beside {
  show(clock: string, sent: number): void;
  /** Waits until the hub has routed what it has: a real hour is long enough for that on any machine. */
  untilHourRouted(): Promise<unknown>;
}

/**
 * Plays the day hour by hour, the submissions of one hour at once. A line that repeats an earlier one waits for its
 * receipt. Posts are published; the hub fetches them itself.
 */
export async function playDay(
  day: readonly DayLine[],
  senders: Senders,
  sites: FeedServer,
  { show, untilHourRouted }: Beside,
): Promise<SentLines> {
  const sending = new Map<string, Promise<Sent>>();
  let sent = 0;
  const begin = async (line: DayLine): Promise<Sent> => {
    if (line.truth.of !== undefined) await sending.get(line.truth.of);
    const outcome = await sendOne(line, senders, sites);
    sent += 1;
    return outcome;
  };
  for (const { hour, lines } of hoursOf(day)) {
    show(hour, sent);
    for (const line of lines) sending.set(line.id, begin(line));
    await Promise.all([delay(HOUR_MS), ...sending.values()]);
    await untilHourRouted();
  }
  show('24:00', sent);
  return new Map((await Promise.all(sending.values())).map((one) => [one.line.id, one]));
}

async function sendOne(line: DayLine, senders: Senders, sites: FeedServer): Promise<Sent> {
  if (line.channel === 'feed') {
    sites.publish(line);
    return { line, status: 0 };
  }
  return handed(line, senders);
}

async function handed(line: DayLine, senders: Senders): Promise<Sent> {
  const { status, body } = await handIn(senders, line, JSON.stringify(line.payload));
  return { line, status, ...(status < 300 ? { receipt: body } : {}) };
}

/**
 * A poll gives no receipts. The collecting tool gets them by sending each post once more to the signed endpoint: a
 * registered post is answered with its first receipt, and a missed one would be newly registered.
 */
export async function claimFeedReceipts(sent: SentLines, senders: Senders): Promise<SentLines> {
  const posts = [...sent.values()].filter(({ line }) => line.channel === 'feed');
  const claimed = await inParallel(posts, 4, ({ line }) => handed(line, senders));
  return new Map([...sent, ...claimed.map((one) => [one.line.id, one] as const)]);
}

/** Waits until the hub has fetched everything that the sites published. */
export async function untilFetched(sites: FeedServer, patienceMs = 40_000): Promise<boolean> {
  for (const deadline = Date.now() + patienceMs; Date.now() < deadline; await delay(100))
    if (sites.allTaken()) return true;
  return sites.allTaken();
}
