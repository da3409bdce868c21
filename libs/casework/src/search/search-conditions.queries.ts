import type { SearchFilter, SearchReader } from './search-filter.js';
import type { SqlParameters } from './sql-parameters.js';

/** SQL: the instant lies within the days of the filter, in Shanghai. */
export function withinDays({ from, to }: SearchFilter, moment: string, sql: SqlParameters): string[] {
  return [
    ...(from ? [`${moment} >= (${sql.put(from)}::date::timestamp at time zone 'Asia/Shanghai')`] : []),
    ...(to ? [`${moment} < ((${sql.put(to)}::date + 1)::timestamp at time zone 'Asia/Shanghai')`] : []),
  ];
}

/** SQL: category and area of the matter `m`, with all below the code. */
export function aboutMatter({ category, area }: SearchFilter, sql: SqlParameters): string[] {
  return [
    ...(category ? [`starts_with(m.category, ${sql.put(category)})`] : []),
    ...(area ? [`starts_with(m.area, ${sql.put(area)})`] : []),
  ];
}

/** SQL: an open submission of the matter `m` came through the channel, from the source or with the number. */
export function hasSubmission({ channel, source, number }: SearchFilter, sql: SqlParameters): string[] {
  const told = (condition: string): string =>
    `m.id in (select t.matter_id from submissions s join links t on t.submission_id = s.id and t.undone_at is null where s.seal = 'open' and ${condition})`;
  return [
    ...(channel ? [told(`s.channel = ${sql.put(channel)}`)] : []),
    ...(source ? [told(`s.source = ${sql.put(source)}`)] : []),
    ...(number
      ? [
          `m.id in (select n.id from matters n where n.number = ${sql.put(number)}
             union all select t.matter_id from submissions s join links t on t.submission_id = s.id and t.undone_at is null
               where s.seal = 'open' and s.number = ${sql.put(number)})`,
        ]
      : []),
  ];
}

/** SQL: joins `lead`, the current lead of the matter `m` or of one proceeding; the same as in the reports. */
export const currentLead = (of: string): string => `
  left join lateral (select x.id, x.department, x.signed_at, x.answered_at from assignments x where x.${of} and x.role = 'lead'
    and x.state in ('sent', 'signed', 'answered') order by x.assigned_at desc limit 1) lead on true`;

/** A clock belongs to one of these, by the column that names it. */
export type ClockOwner = 'submission_id' | 'proceeding_id' | 'assignment_id';

/**
 * SQL: the clock may be known to the reader. A department knows the clocks of its own assignments and, as lead, those of
 * the responsible body.
 */
function knownClock(clock: string, column: ClockOwner, { department }: SearchReader, sql: SqlParameters): string {
  const shown = `not ${clock}.hidden`;
  if (department === null || column === 'assignment_id') return shown;
  return `${shown} and ${clock}.rule ->> 'who' = 'responsible-body' and exists (select from assignments y
    where y.proceeding_id = ${clock}.proceeding_id and y.role = 'lead' and y.department = ${sql.put(department)} and y.state in ('sent', 'signed', 'answered'))`;
}

/** SQL: a clock of the owner is as the filter wants it. */
export function hasClock(
  { clock, overdue, dueTo }: SearchFilter,
  { column, id }: { column: ClockOwner; id: string },
  reader: SearchReader,
  sql: SqlParameters,
): string[] {
  if (!clock && !overdue && !dueTo) return [];
  const conditions = [`c.${column} = ${id}`, knownClock('c', column, reader, sql)];
  if (clock) conditions.push(`${sql.put(clock)} in (c.clock, c.family)`);
  if (overdue) conditions.push('c.ended_at is null and c.due_at <= now()');
  if (dueTo) conditions.push(`c.ended_at is null and c.due_on <= ${sql.put(dueTo)}::date`);
  return [`exists (select from clocks c where ${conditions.join(' and ')})`];
}

/** SQL: joins `c`, the running clock of the owner that ends first. The index of ends gives them in order. */
export function nearestClock(
  { column, id }: { column: ClockOwner; id: string },
  reader: SearchReader,
  sql: SqlParameters,
): string {
  const running = (clock: string): string => `${clock}.ended_at is null and ${knownClock(clock, column, reader, sql)}`;
  return `join clocks c on c.${column} = ${id} and ${running('c')} and not exists (
    select from clocks e where e.${column} = c.${column} and ${running('e')} and (e.due_at, e.id) < (c.due_at, c.id))`;
}
