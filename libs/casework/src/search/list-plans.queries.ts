import {
  aboutMatter,
  currentLead,
  hasClock,
  hasSubmission,
  nearestClock,
  withinDays,
  type ClockOwner,
} from './search-conditions.queries.js';
import type { SearchedList, SearchFilter, SearchOrder, SearchReader } from './search-filter.js';
import type { SqlParameters } from './sql-parameters.js';
import { visibleAssignment, visibleMatter, visibleSubmission } from './visibility.queries.js';

/** The parts of the query that finds the rows of a list. */
export interface ListPlan {
  from: string;
  /** SQL of the id, and of the moment that the list is ordered by. */
  id: string;
  at: string;
  where: string[];
  /** SQL of the row that holds the words: a submission, or a matter with several. */
  words: 's.id' | 'm.id';
}

export interface Wanted {
  filter: SearchFilter;
  reader: SearchReader;
  order: SearchOrder;
}

type Plan = (wanted: Wanted, sql: SqlParameters) => ListPlan;

/** SQL: the states of a submission as the columns of the report count them; each later one is among the earlier. */
const STANDING: Record<string, string> = {
  dispatched: 'lead.id is not null',
  signed: 'lead.signed_at is not null',
  answered: 'lead.answered_at is not null',
  waiting: 'exists (select from triage_items i where i.submission_id = s.id and i.decided_at is null)',
  archive: 's.archive',
};
export const SUBMISSION_STATES = Object.keys(STANDING);

/** SQL: joins the open matter of the submission, if it has one. Left out where nothing asks for it, because it costs most of the time. */
const ITS_MATTER = `left join links l on l.submission_id = s.id and l.undone_at is null
  left join matters m on m.id = l.matter_id and not m.sealed`;

const submissions: Plan = ({ filter, reader, order }, sql) => {
  const { number, channel, source, department, state, counted, people } = filter;
  const where = [
    visibleSubmission(reader, sql),
    ...withinDays(filter, 's.received_at', sql),
    ...aboutMatter(filter, sql),
  ];
  if (number) where.push(withNumber(number, sql));
  if (channel) where.push(`s.channel = ${sql.put(channel)}`);
  if (source) where.push(`s.source = ${sql.put(source)}`);
  if (counted) where.push('s.routed_at is not null and s.amends is null and not s.archive');
  if (department) where.push(...ledBy(department, 'matter_id', 'm.id', sql));
  if (people) where.push(...ofPerson(people, reader, sql));
  if (state) where.push(state === 'waiting' && reader.department !== null ? 'false' : (STANDING[state] ?? 'false'));
  const clock = { column: 'submission_id', id: 's.id' } as const;
  where.push(...hasClock(filter, clock, reader, sql));
  const needsLead = department !== undefined || /^(dispatched|signed|answered)$/.test(state ?? '');
  const needsMatter = needsLead || where.some((condition) => /\bm\./.test(condition));
  return {
    from: `submissions s ${needsMatter ? ITS_MATTER : ''} ${needsLead ? currentLead('matter_id = m.id') : ''} ${ordered(order, clock, reader, sql)}`,
    id: 's.id',
    at: order === 'due' ? 'c.due_at' : 's.received_at',
    where,
    words: 's.id',
  };
};

const matters: Plan = ({ filter, reader, order }, sql) => {
  const where = [visibleMatter(reader, sql), ...withinDays(filter, 'm.opened_at', sql), ...aboutMatter(filter, sql)];
  where.push(...hasSubmission(filter, sql));
  if (filter.kind) where.push(`m.kind = ${sql.put(filter.kind)}`);
  if (filter.state) where.push(`m.state = ${sql.put(filter.state)}`);
  if (filter.department) where.push(...ledBy(filter.department, 'matter_id', 'm.id', sql));
  const proceedingClock = hasClock(filter, { column: 'proceeding_id', id: 'p.id' }, reader, sql);
  if (proceedingClock.length > 0) {
    const assignmentClock = hasClock(filter, { column: 'assignment_id', id: 'b.id' }, reader, sql);
    const own = reader.department === null ? '' : ` and b.department = ${sql.put(reader.department)}`;
    where.push(`(exists (select from proceedings p where p.matter_id = m.id and ${proceedingClock.join()})
      or exists (select from assignments b where b.matter_id = m.id${own} and ${assignmentClock.join()}))`);
  }
  return {
    from: `matters m ${filter.department ? currentLead('matter_id = m.id') : ''}`,
    id: 'm.id',
    at: 'm.opened_at',
    where: order === 'due' ? ['false'] : where,
    words: 'm.id',
  };
};

const proceedings: Plan = ({ filter, reader, order }, sql) => {
  const where = [visibleMatter(reader, sql), ...withinDays(filter, 'p.opened_at', sql), ...aboutMatter(filter, sql)];
  // Other proceedings of a matter may be of other departments alone.
  if (reader.department !== null) where.push(...heldBy(reader.department, sql));
  where.push(...hasSubmission(filter, sql));
  if (filter.kind) where.push(`p.kind = ${sql.put(filter.kind)}`);
  if (filter.state) where.push(`p.state = ${sql.put(filter.state)}`);
  if (filter.department) where.push(...ledBy(filter.department, 'proceeding_id', 'p.id', sql));
  const clock = { column: 'proceeding_id', id: 'p.id' } as const;
  where.push(...hasClock(filter, clock, reader, sql));
  return {
    from: `proceedings p join matters m on m.id = p.matter_id ${filter.department ? currentLead('proceeding_id = p.id') : ''} ${ordered(order, clock, reader, sql)}`,
    id: 'p.id',
    at: order === 'due' ? 'c.due_at' : 'p.opened_at',
    where,
    words: 'm.id',
  };
};

const assignments: Plan = ({ filter, reader, order }, sql) => {
  const clock = { column: 'assignment_id', id: 'a.id' } as const;
  const inside = [
    ...aboutMatter(filter, sql),
    ...hasSubmission(filter, sql),
    ...hasClock(filter, clock, reader, sql),
    ...(filter.kind ? [`p.kind = ${sql.put(filter.kind)}`] : []),
  ];
  const looksInside = inside.length > 0 || order === 'due' || Boolean(filter.text ?? filter.place);
  const where = [visibleAssignment(reader, sql, looksInside), ...withinDays(filter, 'a.assigned_at', sql), ...inside];
  if (filter.department) where.push(`a.department = ${sql.put(filter.department)}`);
  if (filter.role) where.push(`a.role = ${sql.put(filter.role)}`);
  if (filter.state) where.push(`a.state = ${sql.put(filter.state)}`);
  return {
    from: `assignments a join proceedings p on p.id = a.proceeding_id join matters m on m.id = a.matter_id ${ordered(order, clock, reader, sql)}`,
    id: 'a.id',
    at: order === 'due' ? 'c.due_at' : 'a.assigned_at',
    where,
    words: 'm.id',
  };
};

export const PLANS: Record<SearchedList, Plan> = { submissions, matters, proceedings, assignments };

/** SQL: it has the number, or is of the matter that has it. Two look-ups, where a condition on both tables would read all rows. */
function withNumber(number: string, sql: SqlParameters): string {
  const place = sql.put(number);
  return `s.id in (select n.id from submissions n where n.number = ${place}
    union all select t.submission_id from matters n join links t on t.matter_id = n.id and t.undone_at is null where n.number = ${place} and not n.sealed)`;
}

/** SQL: the department leads now. The first condition lets an index find them, the second is the rule of the reports. */
const ledBy = (department: string, column: 'matter_id' | 'proceeding_id', of: string, sql: SqlParameters): string[] => {
  const place = sql.put(department);
  return [
    `${of} in (select y.${column} from assignments y where y.department = ${place} and y.role = 'lead' and y.state in ('sent', 'signed', 'answered'))`,
    `lead.department = ${place}`,
  ];
};

const heldBy = (department: string, sql: SqlParameters): string[] => [
  `p.id in (select h.proceeding_id from assignments h where h.department = ${sql.put(department)} and h.state in ('sent', 'signed', 'answered'))`,
];

/** SQL: all indexes are of people of the submission. Who is recused from the matter does not find it by its people. */
const ofPerson = (
  people: NonNullable<SearchFilter['people']>,
  { actor }: SearchReader,
  sql: SqlParameters,
): string[] => [
  // The kind is no parameter, because each kind has an index of its own.
  ...people.map(
    ({ kind, index }) =>
      `s.id in (select x.submission_id from person_indexes x where x.kind = '${kind}' and x.index = decode(${sql.put(index)}, 'hex'))`,
  ),
  `not exists (select from recusals r where r.matter_id = m.id and r.lifted_at is null and r.person = ${sql.put(actor)})`,
];

const ordered = (
  order: SearchOrder,
  owner: { column: ClockOwner; id: string },
  reader: SearchReader,
  sql: SqlParameters,
): string => (order === 'due' ? nearestClock(owner, reader, sql) : '');
