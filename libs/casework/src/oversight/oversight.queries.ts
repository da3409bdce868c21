import type { DataSource } from 'typeorm';
import { mayQuoteSealed } from '#cases/answers';
import { accessFrozen } from '#cases/departments';
import { encryptedText, row, rows, type Tx } from '#platform';
import type { OversightEntryKind, OversightKind } from './oversight-kinds.js';
import type { NewEntry, NewOversight } from './oversight-rules.js';

/** A visit, promise, decision or report inside a record. */
export interface OversightEntryView {
  id: string;
  kind: OversightEntryKind;
  matterId: string | null;
  department: string | null;
  text: string;
  dueOn: string | null;
  madeBy: string;
  madeAt: string;
  doneAt: string | null;
  doneText: string | null;
}

/** One record of the register. */
export interface OversightView {
  id: string;
  kind: OversightKind;
  matterId: string | null;
  matterNumber: string | null;
  warningId: string | null;
  department: string | null;
  leader: string | null;
  title: string;
  plan: string;
  basis: string | null;
  heldOn: string | null;
  dueOn: string | null;
  people: number | null;
  state: 'open' | 'closed';
  /** Open although its day has passed. */
  overdue: boolean;
  outcome: string | null;
  result: string | null;
  openedBy: string;
  openedAt: Date;
  closedAt: Date | null;
  entries: OversightEntryView[];
}

export async function findOpenMatter(tx: Tx, number: string): Promise<{ id: string } | undefined> {
  return row(tx, 'select id from matters where number = $1 and not sealed', [number]);
}

export async function lockLiveWarning(tx: Tx, id: string): Promise<{ taken: boolean } | undefined> {
  return row(
    tx,
    `select exists (select from oversight_records r where r.warning_id = w.id and r.state = 'open') as taken from warnings w where w.id = $1 for update of w`,
    [id],
  );
}

export async function insertOversight(
  tx: Tx,
  wanted: NewOversight & { id: string; matterId: string | null; actor: string; at: Date },
): Promise<void> {
  const secret = (text: string | undefined): string | null => (text === undefined ? null : encryptedText(tx, text));
  await tx.query(
    `insert into oversight_records (id, kind, matter_id, warning_id, department, leader, title, plan, basis, held_on, due_on, people, opened_by, opened_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      wanted.id,
      wanted.kind,
      wanted.matterId,
      wanted.warningId ?? null,
      wanted.department ?? null,
      secret(wanted.leader),
      secret(wanted.title),
      secret(wanted.plan),
      secret(wanted.basis),
      wanted.heldOn ?? null,
      wanted.dueOn ?? null,
      wanted.people ?? null,
      wanted.actor,
      wanted.at,
    ],
  );
}

export interface LockedOversight {
  kind: OversightKind;
  state: 'open' | 'closed';
  department: string | null;
  matterId: string | null;
}

/** Undefined for one whose matter was sealed since. */
export async function lockOversight(tx: Tx, id: string): Promise<LockedOversight | undefined> {
  return row(
    tx,
    `select r.kind, r.state, r.department, r.matter_id as "matterId" from oversight_records r
     where r.id = $1 and not exists (select from matters m where m.id = r.matter_id and m.sealed) for update of r`,
    [id],
  );
}

export async function insertEntry(
  tx: Tx,
  entry: NewEntry & { id: string; recordId: string; matterId: string | null; actor: string; at: Date },
): Promise<void> {
  await tx.query(
    'insert into oversight_entries (id, record_id, kind, matter_id, department, text, due_on, made_by, made_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
    [
      entry.id,
      entry.recordId,
      entry.kind,
      entry.matterId,
      entry.department ?? null,
      encryptedText(tx, entry.text),
      entry.dueOn ?? null,
      entry.actor,
      entry.at,
    ],
  );
}

export async function closeOversight(
  tx: Tx,
  { id, outcome, result, actor, at }: { id: string; outcome: string; result: string; actor: string; at: Date },
): Promise<void> {
  await tx.query(
    "update oversight_records set state = 'closed', outcome = $2, result = $3, closed_by = $4, closed_at = $5 where id = $1",
    [id, outcome, encryptedText(tx, result), actor, at],
  );
}

/** False when there is no such promise or decision of the record, or it was kept before; a unit may only say so of its own. */
export async function settleEntry(
  tx: Tx,
  {
    id,
    recordId,
    department,
    text,
    actor,
    at,
  }: { id: string; recordId: string; department: string | null; text: string; actor: string; at: Date },
): Promise<boolean> {
  const done = await row(
    tx,
    `update oversight_entries set done_by = $4, done_at = $5, done_text = $6
     where id = $1 and record_id = $2 and ($3::text is null or department = $3) and kind in ('promise', 'decision') and done_at is null returning id`,
    [id, recordId, department, actor, at, encryptedText(tx, text)],
  );
  return done !== undefined;
}

/** SQL: what may quote words that were sealed since shows none of them. */
const shown = (column: string, matter: string, at: string): string =>
  `case when ${matter} is not null and (exists (select from matters q where q.id = ${matter} and q.sealed) or ${mayQuoteSealed(matter, at)}) then '' else ${column} end`;

const VIEW = (
  forUnit: string,
): string => `select r.id, r.kind, r.matter_id as "matterId", m.number as "matterNumber", r.warning_id as "warningId", r.department, r.leader,
    ${shown('r.title', 'r.matter_id', 'r.opened_at')} as title, ${shown('r.plan', 'r.matter_id', 'r.opened_at')} as plan, ${shown('r.basis', 'r.matter_id', 'r.opened_at')} as basis,
    r.held_on::text as "heldOn", r.due_on::text as "dueOn", r.people, r.state, r.state = 'open' and coalesce(r.due_on < $2::date, false) as overdue, r.outcome,
    ${shown('r.result', 'r.matter_id', 'r.closed_at')} as result, r.opened_by as "openedBy", r.opened_at as "openedAt", r.closed_at as "closedAt",
    (select coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'kind', e.kind, 'matterId', e.matter_id, 'department', e.department,
        'text', ${shown('e.text', 'coalesce(e.matter_id, r.matter_id)', 'e.made_at')}, 'dueOn', e.due_on::text, 'madeBy', e.made_by, 'madeAt', to_jsonb(e.made_at) #>> '{}',
        'doneAt', to_jsonb(e.done_at) #>> '{}', 'doneText', ${shown('e.done_text', 'coalesce(e.matter_id, r.matter_id)', 'e.done_at')}) order by e.made_at, e.id), '[]')
     from oversight_entries e where e.record_id = r.id and ${forUnit}) as entries
  from oversight_records r left join matters m on m.id = r.matter_id where not coalesce(m.sealed, false)`;

/** SQL: the unit $1 sees its own records, and of others what it owes there; nothing of a file it is frozen out of. */
const OWN_ENTRY = `($1::text is null or r.department = $1 or e.department = $1)`;
const OWN_RECORD = `($1::text is null or ((r.department = $1 or exists (select from oversight_entries o where o.record_id = r.id and o.department = $1))
  and not ${accessFrozen('r.matter_id', '$1')}))`;

export interface OversightFilter {
  /** Null for the city’s own desk. */
  department: string | null;
  kind: OversightKind | null;
  state: 'open' | 'closed' | null;
  today: string;
  limit: number;
}

/** Overdue ones first, then open ones by their day. */
export async function findOversight(
  database: DataSource,
  { department, kind, state, today, limit }: OversightFilter,
): Promise<OversightView[]> {
  return rows(
    database,
    `select * from (${VIEW(OWN_ENTRY)} and ${OWN_RECORD} and ($3::text is null or r.kind = $3) and ($4::text is null or r.state = $4)) found
     order by overdue desc, state desc, coalesce("dueOn", "heldOn"), "openedAt", id limit $5`,
    [department, today, kind, state, limit],
  );
}

export async function findOneOversight(
  database: DataSource,
  { id, department, today }: { id: string; department: string | null; today: string },
): Promise<OversightView | undefined> {
  return row(database, `${VIEW(OWN_ENTRY)} and ${OWN_RECORD} and r.id = $3`, [department, today, id]);
}

/** 告知信访人: the outcome that the people of a matter are told. */
export interface ToldOutcome {
  id: string;
  kind: OversightKind;
  department: string | null;
  basis: string | null;
  outcome: string;
  result: string;
  closedAt: Date;
}

export async function findToldOutcomes(
  database: DataSource,
  codeIndexes: readonly Buffer[],
  kinds: readonly OversightKind[],
): Promise<ToldOutcome[] | undefined> {
  const own = await row<{ id: string | null }>(database, 'select submission_of_codes($1) as id', [codeIndexes]);
  if (!own?.id) return undefined;
  return rows(
    database,
    `select r.id, r.kind, r.department, r.basis, r.outcome, r.result, r.closed_at as "closedAt" from oversight_records r join matters m on m.id = r.matter_id and not m.sealed
       join links l on l.matter_id = m.id and l.undone_at is null
     where l.submission_id = $1 and (l.relation = 'first' or l.decided_by not like 'machine:%') and r.state = 'closed' and r.kind = any($2)
       and not ${mayQuoteSealed('m.id', 'r.closed_at')} order by r.closed_at, r.id`,
    [own.id, kinds],
  );
}

/** 培训与普法 in a year: how many were held, and how many people took part. */
export async function countTrainings(database: DataSource, year: number): Promise<{ held: number; people: number }> {
  const found = await row<{ held: number; people: number }>(
    database,
    `select count(*)::int as held, coalesce(sum(people), 0)::int as people from oversight_records
     where kind = 'training' and outcome is distinct from 'cancelled' and held_on >= make_date($1, 1, 1) and held_on < make_date($1 + 1, 1, 1)`,
    [year],
  );
  return found ?? { held: 0, people: 0 };
}
