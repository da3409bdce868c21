import type { DataSource } from 'typeorm';
import { row, rows, type Tx } from '#platform';

/** Shanghai's day, in SQL. */
const TODAY = `(now() at time zone 'Asia/Shanghai')::date`;

/** The account `k` may handle work of a unit today: it is active, belongs to the unit and holds the role itself. */
const mayHandle = (unit: string): string =>
  `k.state = 'active' and k.body = ${unit} and exists (select from role_grants g where g.account_id = k.id and g.role = 'handler'
     and g.ended_at is null and g.valid_from <= ${TODAY} and (g.valid_until is null or ${TODAY} <= g.valid_until))`;

const recused = (account: string): string =>
  `exists (select from recusals r where r.matter_id = a.matter_id and r.lifted_at is null and r.person = 'person:' || ${account}::text)`;

/**
 * The handler 承办人 of the assignment `a`, in SQL, as `handler`: `id` and `name` of the person who acts today, and `deputyFor` where
 * that is the deputy of the named person, who is on leave. No row for a person who left the unit, lost the role or was recused.
 */
export const PRESENT_HANDLER = `left join lateral (
    select coalesce(d.id, k.id) as id, coalesce(d.name, k.name) as name, case when d.id is not null then k.id end as "deputyFor"
    from assignment_handlers h join accounts k on k.id = h.account_id and ${mayHandle('a.department')}
    left join accounts d on d.id = k.deputy and ${TODAY} between k.away_from and k.away_until and d.state = 'active' and d.body = k.body
      and not ${recused('d.id')}
    where h.assignment_id = a.id and not ${recused('k.id')}) handler on true`;

/** The person who handles an assignment. */
export interface PresentHandler {
  id: string;
  name: string;
  /** The person on leave for whom this one stands in; null when it was named itself. */
  deputyFor: string | null;
}

/** The columns of {@link PresentHandler} as one value, null for nobody. */
export const HANDLER_VALUE = `case when handler.id is not null then
    jsonb_build_object('id', handler.id, 'name', handler.name, 'deputyFor', handler."deputyFor") end`;

export interface HandledAssignment {
  state: string;
  handler: PresentHandler | null;
}

/** Locks the assignment, so that two who name a handler at once wait for each other; undefined for one of another unit. */
export async function lockHandledAssignment(
  tx: Tx,
  { id, department }: { id: string; department: string },
): Promise<HandledAssignment | undefined> {
  const locked = await row(tx, 'select id from assignments where id = $1 and department = $2 for no key update', [
    id,
    department,
  ]);
  // Read anew after the wait: the statement that waited still sees the handler from before.
  return locked
    ? row<HandledAssignment>(
        tx,
        `select a.state, ${HANDLER_VALUE} as handler from assignments a ${PRESENT_HANDLER} where a.id = $1`,
        [id],
      )
    : undefined;
}

/** Whether the person may handle this assignment today. */
export async function findCandidate(
  tx: Tx,
  { assignmentId, accountId }: { assignmentId: string; accountId: string },
): Promise<{ recused: boolean } | undefined> {
  return row(
    tx,
    `select ${recused('k.id')} as recused from assignments a join accounts k on k.id = $2 and ${mayHandle('a.department')}
     where a.id = $1`,
    [assignmentId, accountId],
  );
}

export async function writeHandler(
  tx: Tx,
  { assignmentId, accountId, by }: { assignmentId: string; accountId: string; by: string },
): Promise<void> {
  await tx.query(
    `insert into assignment_handlers (assignment_id, account_id, named_by) values ($1, $2, $3)
     on conflict (assignment_id) do update set account_id = excluded.account_id, named_by = excluded.named_by, named_at = now()`,
    [assignmentId, accountId, by],
  );
}

export async function removeHandler(tx: Tx, assignmentId: string): Promise<void> {
  await tx.query('delete from assignment_handlers where assignment_id = $1', [assignmentId]);
}

/** A colleague who may handle work of the unit. */
export interface Colleague {
  id: string;
  login: string;
  name: string;
  /** Last day of a leave that has begun, YYYY-MM-DD. */
  awayUntil: string | null;
  deputy: string | null;
  /** Live assignments of which the person was named the handler. */
  live: number;
}

/** By login; one unit has few enough for one page. */
export async function findColleagues(database: DataSource, department: string, limit: number): Promise<Colleague[]> {
  return rows<Colleague>(
    database,
    `select k.id, k.login, k.name, case when ${TODAY} between k.away_from and k.away_until then to_char(k.away_until, 'YYYY-MM-DD') end as "awayUntil",
       case when ${TODAY} between k.away_from and k.away_until then k.deputy end as deputy,
       (select count(*)::int from assignment_handlers h join assignments a on a.id = h.assignment_id and a.state in ('sent', 'signed') and a.department = $1
        where h.account_id = k.id) as live
     from accounts k where ${mayHandle('$1')} order by k.login collate "C" limit $2`,
    [department, limit],
  );
}
