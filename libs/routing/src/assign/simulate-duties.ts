import type { DataSource } from 'typeorm';
import type { Tx } from '#platform';
import { compareAssignments } from './compare-assignments.js';
import type { ReferenceData } from '../reference/reference.js';
import { findPastMatters, type PastMatter } from './past-work.queries.js';

/** Matters that would move from one unit (or the desk) to another. */
export interface Rerouting {
  /** Department code; null means a human desk. */
  from: string | null;
  to: string | null;
  count: number;
  /** The most recent examples. */
  examples: { number: string; title: string; openedAt: Date }[];
}

export interface Simulated {
  /** Number of open matters that were examined; sealed ones are never examined. */
  looked: number;
  rerouted: number;
  /** Same lead, different assistants. */
  assistOnly: number;
  /** Largest first. */
  reroutings: Rerouting[];
}

export interface DutyTrial {
  before: ReferenceData;
  after: ReferenceData;
  /** Matters opened since then. */
  since: Date;
  /** The duties valid at this time are tried, as if every matter arrived now. */
  on: Date;
}

const PAGE = 500;
const MOST_EXAMPLES = 3;

/**
 * Simulates a change of duties: assigns every past matter by the tables, before and after, and counts those with a
 * different lead. It reads in a read-only transaction, so nothing changes.
 */
export async function simulateDuties(database: DataSource, trial: DutyTrial): Promise<Simulated> {
  return database.transaction('REPEATABLE READ', async (tx) => {
    await tx.query('set transaction read only');
    const found = new Map<string, Rerouting>();
    const result = { looked: 0, rerouted: 0, assistOnly: 0 };
    for await (const matter of pastMatters(tx, trial.since)) {
      result.looked++;
      const { from, to, reason, assistChanged } = compareAssignments(matter, trial);
      if (assistChanged) result.assistOnly++;
      if (reason === null) continue;
      result.rerouted++;
      note(found, { from, to }, matter);
    }
    return { ...result, reroutings: [...found.values()].sort((a, b) => b.count - a.count) };
  });
}

function note(
  found: Map<string, Rerouting>,
  { from, to }: Pick<Rerouting, 'from' | 'to'>,
  { number, title, openedAt }: PastMatter,
): void {
  const key = `${from}\t${to}`;
  const rerouting = found.get(key) ?? { from, to, count: 0, examples: [] };
  rerouting.count++;
  rerouting.examples = [{ number, title, openedAt }, ...rerouting.examples].slice(0, MOST_EXAMPLES);
  found.set(key, rerouting);
}

/**
 * Yields open matters that started with a submission, oldest first, with what was understood of their first submission.
 */
async function* pastMatters(tx: Tx, since: Date): AsyncGenerator<PastMatter> {
  let after: [openedAt: string, id: string] = [since.toISOString(), '00000000-0000-0000-0000-000000000000'];
  for (;;) {
    const page = await findPastMatters(tx, after, PAGE);
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    after = [last.at, last.id];
  }
}
