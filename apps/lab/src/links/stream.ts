import type { LinkModel, Vocabulary } from '#routing/lab';
import { type Placings } from './placings.js';
import { MemoryHub } from './memory-hub.js';
import { type CorpusMessage } from './messages.js';

export interface Streamed extends Placings {
  msPerMessage: number;
}

const DAY = 86_400_000;

/**
 * Processes messages in order of time by the rules of the hub, each decided once when it arrives. Grown neighbourhoods
 * are examined again at the end of the day; the hub does it some minutes after they grew.
 */
export function stream(messages: readonly CorpusMessage[], vocabulary: Vocabulary, model: LinkModel): Streamed {
  const hub = new MemoryHub(vocabulary, model);
  const began = process.cpuUsage();
  let today: number | undefined;
  for (const message of messages) {
    const day = Math.floor((message.facts.submittedAt.getTime() + 8 * 3_600_000) / DAY);
    if (today !== undefined && day !== today) hub.examine();
    today = day;
    hub.take(message);
  }
  hub.examine();
  const { user, system } = process.cpuUsage(began);
  return { ...hub.result(), msPerMessage: (user + system) / 1_000 / Math.max(1, messages.length) };
}
