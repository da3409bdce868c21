import type { DataSource } from 'typeorm';
import { rows, type Tx } from '#platform';
import { assign, type AssignDecision } from './assign.js';
import type { ReferenceData } from '../reference/reference.js';
import type { Understanding } from '../understand/understanding.js';

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

interface PastMatter {
  id: string;
  number: string;
  title: string;
  openedAt: Date;
  source: string;
  form: string;
  understanding: Understanding;
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
      const [was, is] = [leads(decide(matter, trial.before, trial.on)), leads(decide(matter, trial.after, trial.on))];
      if (was.lead === is.lead) {
        if (was.assist !== is.assist) result.assistOnly++;
        continue;
      }
      result.rerouted++;
      note(found, { from: was.lead, to: is.lead }, matter);
    }
    return { ...result, reroutings: [...found.values()].sort((a, b) => b.count - a.count) };
  });
}

function decide({ understanding, source, form }: PastMatter, reference: ReferenceData, at: Date): AssignDecision {
  return assign({ understanding, at, receivedBy: source, form }, reference);
}

function leads(decision: AssignDecision): { lead: string | null; assist: string } {
  return decision.kind === 'assign'
    ? { lead: decision.lead, assist: [...decision.assist].sort().join() }
    : { lead: null, assist: '' };
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
    const page = await rows<PastMatter & { at: string }>(
      tx,
      `select m.id, m.number, m.title, m.opened_at as "openedAt", m.opened_at::text as at, s.source, s.form, u.body as understanding
       from matters m cross join lateral (select submission_id from links where matter_id = m.id and undone_at is null order by decided_at, id limit 1) first
       join submissions s on s.id = first.submission_id join understandings u on u.submission_id = s.id
       where not m.sealed and s.seal = 'open' and s.channel <> 'feed' and (m.opened_at, m.id) > ($1::timestamptz, $2::uuid) order by m.opened_at, m.id limit $3`,
      [...after, PAGE],
    );
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    after = [last.at, last.id];
  }
}
