import { type Tx, row, rows } from '#platform';
import type { HandlingOutcome } from '#cases/assignments';
import type { Handled } from './past-work.js';
import type { DataSource } from 'typeorm';
import type { StoredHistory } from './history/duty-history.js';
import type { Understanding } from '../understand/understanding.js';

/** The department that leads in the matter: in this proceeding if it is named, else one that still works on it first. */
export async function findCurrentLead(
  tx: Tx,
  matterId: string,
  proceedingId?: string,
): Promise<{ assignment: string; department: string } | undefined> {
  return row(
    tx,
    `select id as assignment, department from assignments
     where matter_id = $1 and role = 'lead' and state in ('sent', 'signed', 'answered')
     order by proceeding_id = $2 desc, state = 'answered', assigned_at limit 1`,
    [matterId, proceedingId ?? null],
  );
}

export interface HandlingStep {
  id: string;
  outcome: HandlingOutcome;
  department: string;
  wasSigned: boolean;
  category: string;
  area: string | null;
  channel: string;
  kind: string;
  at: Date;
}

/** The reading position of the learner, stored together with what it learned. */
export interface Bookmark {
  history: StoredHistory;
  /** Steps of the last minute: `id outcome`. */
  recent: [step: string, at: number][];
}

export async function findStoredHistory(
  database: DataSource,
  name: string,
): Promise<{ upto: Date; body: Bookmark } | undefined> {
  return row(database, 'select upto, body from duty_history_model where name = $1', [name]);
}

export async function findHandlingSteps(
  database: DataSource,
  cursor: [at: Date, id: string, outcome: string],
  limit: number,
): Promise<HandlingStep[]> {
  return rows<HandlingStep>(
    database,
    `select assignment_id as id, outcome, department, was_signed as "wasSigned", category, area, channel, kind, at from duty_history
         where (at, assignment_id, outcome) > ($1, $2, $3) order by at, assignment_id, outcome limit $4`,
    [...cursor, limit],
  );
}

export async function storeHistory(database: DataSource, name: string, upto: Date, body: Bookmark): Promise<void> {
  await database.query(
    `insert into duty_history_model (name, upto, body) values ($1, $2, $3)
       on conflict (name) do update set upto = excluded.upto, body = excluded.body where duty_history_model.upto < excluded.upto`,
    [name, upto, JSON.stringify(body)],
  );
}

const MOST_CASES = 2_000;

export interface CountedUnit {
  category: string;
  unit: string;
  here: Handled;
  everywhere: Handled;
}

export async function countRecent(tx: Tx, categories: readonly string[], here: string | null): Promise<CountedUnit[]> {
  return rows<CountedUnit>(
    tx,
    `select c.category, h.department as unit, ${handled('')} as everywhere, ${handled("and h.area like $2 || '%'")} as here
     from unnest($1::text[]) c (category) cross join lateral (
       select department, outcome, was_signed, area from duty_history
       where category = c.category and at > now() - interval '90 days' order by at desc limit $3) h
     group by c.category, h.department`,
    [[...categories], here, MOST_CASES],
  );
}

/** SQL: work that was returned after signing does not count as handled. */
export function handled(only: string): string {
  const count = (what: string): string => `count(*) filter (where ${what} ${only})`;
  return `json_build_object('taken', greatest(0, ${count("h.outcome = 'signed'")} - ${count("h.outcome = 'returned' and h.was_signed")}),
    'answered', ${count("h.outcome = 'answered'")}, 'returned', ${count("h.outcome = 'returned'")})`;
}

export interface PastMatter {
  id: string;
  number: string;
  title: string;
  openedAt: Date;
  source: string;
  form: string;
  understanding: Understanding;
}

export async function findPastMatters(
  tx: Tx,
  after: [openedAt: string, id: string],
  limit: number,
): Promise<(PastMatter & { at: string })[]> {
  return rows<PastMatter & { at: string }>(
    tx,
    `select m.id, m.number, m.title, m.opened_at as "openedAt", m.opened_at::text as at, s.source, s.form, u.body as understanding
       from matters m cross join lateral (select submission_id from links where matter_id = m.id and undone_at is null order by decided_at, id limit 1) first
       join submissions s on s.id = first.submission_id join understandings u on u.submission_id = s.id
       where not m.sealed and s.seal = 'open' and s.channel <> 'feed' and (m.opened_at, m.id) > ($1::timestamptz, $2::uuid) order by m.opened_at, m.id limit $3`,
    [...after, limit],
  );
}
