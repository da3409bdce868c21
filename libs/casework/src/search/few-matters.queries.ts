import type { DataSource } from 'typeorm';
import { rows } from '#platform';
import type { Wanted } from './list-plans.queries.js';
import { aboutMatter } from './search-conditions.queries.js';
import type { SearchedList } from './search-filter.js';
import { SqlParameters } from './sql-parameters.js';

/** Matters whose list is read by them, and not in the order of time. */
const MOST_FEW = 2_000;

/**
 * The matters that the filters of matters leave, where they are few; null where they are many, or nothing asks for them. Only when it
 * knows which they are does PostgreSQL read by them: those of one small unit may all be old, and the list in the order of time
 * would be read to its end. Some of them may be sealed: the list checks every condition itself again.
 */
export async function findFewMatters(
  database: DataSource,
  list: SearchedList,
  { filter, reader }: Omit<Wanted, 'order'>,
): Promise<string[] | null> {
  const { category, area, text, place } = filter;
  // In the list of assignments the department is that of each; former work is shown too, unless something of its matter is asked.
  const isOwn = reader.department !== null && (list !== 'assignments' || Boolean(category ?? area ?? text ?? place));
  const lead = list === 'assignments' ? null : filter.department;
  const department = isOwn ? reader.department : lead;
  if (!category && !area && !department) return null;
  const sql = new SqlParameters();
  const about = aboutMatter(filter, sql);
  const held = department
    ? `y.department = ${sql.put(department)} and y.state in ('sent', 'signed', 'answered') ${isOwn ? '' : "and y.role = 'lead'"}`
    : '';
  const found = await rows<{ id: string }>(
    database,
    department
      ? `select y.matter_id as id from assignments y ${about.length > 0 ? `join matters m on m.id = y.matter_id and ${about.join(' and ')}` : ''} where ${held} limit ${MOST_FEW + 1}`
      : `select m.id from matters m where not m.sealed and ${about.join(' and ')} limit ${MOST_FEW + 1}`,
    sql.values,
  );
  return found.length > MOST_FEW ? null : [...new Set(found.map(({ id }) => id))];
}
