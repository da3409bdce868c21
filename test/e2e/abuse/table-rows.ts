import type { DataSource } from 'typeorm';
import { row, rows } from '#platform';
import type { TestHub } from '../../support/hub.js';
import { until } from '../../support/until.js';

/** Tables that record attempts, or that the worker writes in its own time: series and examinations of hotspots. */
const MOVING = ['audit_entries', 'queue_outbox', 'hotspot_series', 'series_arrivals', 'neighbourhoods'];

/** Every row of every table as text, except of tables that change without an act upon what they tell of. */
export async function tableRows(database: DataSource): Promise<Map<string, Set<string>>> {
  const tables = await rows<{ name: string }>(
    database,
    "select tablename as name from pg_tables where schemaname = 'public' order by 1",
  );
  const stored = new Map<string, Set<string>>();
  for (const { name } of tables.filter((table) => !MOVING.includes(table.name))) {
    const lines = await rows<{ line: string }>(database, `select t::text as line from "${name}" t`);
    stored.set(name, new Set(lines.map(({ line }) => line)));
  }
  return stored;
}

/** Names of the tables in which a row that stood `before` is gone or was changed. */
export function tablesThatLost(before: Map<string, Set<string>>, after: Map<string, Set<string>>): string[] {
  return [...before].flatMap(([name, lines]) => ([...lines].every((line) => after.get(name)?.has(line)) ? [] : [name]));
}

/** The tree takes up entries in its own time, also those from before; that no entry was added is seen in `audit_entries`. */
const AUDIT_TREE = ['audit_checkpoints', 'audit_leaves', 'audit_nodes'];

/** Names of the tables that are not what they were. */
export function tablesChanged(before: Map<string, Set<string>>, after: Map<string, Set<string>>): string[] {
  return [...after].flatMap(([name, lines]) =>
    AUDIT_TREE.includes(name) ||
    (lines.size === before.get(name)?.size && tablesThatLost(new Map([[name, lines]]), before).length === 0)
      ? []
      : [name],
  );
}

/** What the worker still owes of its own accord: papers, messages of late arrivals, indexes. */
const OWED = `
  select not exists (select from links where caught_up_at is null and undone_at is null)
     and not exists (select from notice_duties where settled_at is null and missing is null)
     and not exists (select from people_to_index) as quiet`;

/** Waits until the worker changes nothing any more; then only somebody's act does. */
export async function settle(hub: TestHub): Promise<void> {
  await hub.rest();
  await until(async () => (await row<{ quiet: boolean }>(hub.database, OWED))?.quiet === true, 'nothing is owed');
  await hub.rest();
}
