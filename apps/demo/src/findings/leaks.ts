import type { City } from '../day/city.js';
import type { DepartmentServer } from '../day/department-server.js';
import { registeredLines } from '../day/expected.js';
import { inParallel } from '../hub/parallel.js';
import { SealedPhrases } from './sealed-leaks.js';
import type { Story } from '../day/story.js';

/** Searches everything that left the hub or that a department can see for text and numbers of sealed files. */
export interface Leaks {
  /** Number of examined webhooks, pulled events and work sheets. */
  looked: number;
  /** The places where something of a sealed line was found. */
  found: { where: string; line: string }[];
}

interface Shown {
  where: string;
  text: string;
}

export async function lookForLeaks(city: City, server: DepartmentServer, story: Story): Promise<Leaks> {
  const lines = registeredLines(story.day);
  const sealed = lines.filter((line) => line.truth.sealed === true || story.isSealed(line));
  const words = new SealedPhrases(
    sealed,
    lines.filter((line) => !sealed.includes(line)),
  );
  const numbers = sealed.flatMap((line) => ({ line: line.id, number: story.numberOf(line) ?? '-' }));
  const pushed = server.received.map(({ owner, type, raw }): Shown => ({
    where: `webhook ${owner} ${type}`,
    text: raw,
  }));
  const pulled = (await inParallel([...city.departments.keys()], 4, (code) => shownTo(city, code))).flat();
  const shown = [...pushed, ...pulled];
  const found = shown.flatMap(({ where, text }) => [
    ...words.in(text).map((line) => ({ where, line })),
    ...numbers.filter(({ number }) => text.includes(number)).map(({ line }) => ({ where, line })),
  ]);
  return { looked: shown.length, found };
}

/** The pull feed of a department from its beginning, and its inbox. */
async function shownTo({ departments }: City, code: string): Promise<Shown[]> {
  const client = departments.get(code)!;
  const shown: Shown[] = [];
  for (let cursor = '', more = true; more;) {
    const page = await client.get<{ events: unknown[]; cursor: string; more: boolean }>(
      `/events?limit=1000&cursor=${encodeURIComponent(cursor)}`,
    );
    shown.push(...page.events.map((event) => ({ where: `events of ${code}`, text: JSON.stringify(event) })));
    ({ cursor, more } = page);
  }
  const inbox = await client.get<unknown[]>('/assignments?limit=200');
  return [...shown, ...inbox.map((work) => ({ where: `assignments of ${code}`, text: JSON.stringify(work) }))];
}
