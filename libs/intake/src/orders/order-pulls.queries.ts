import type { DataSource } from 'typeorm';
import { row, rows, type Tx } from '#platform';

/** An order that could not be registered when it was pulled. */
export interface RefusedOrder {
  orderNumber: string | null;
  /** The platform's names of the wrong fields. */
  fields: string[];
  at: string;
}

/** How the pulling of one platform stands, for staff. */
export interface OrderPullState {
  source: string;
  url: string;
  everySeconds: number;
  overlapSeconds: number;
  active: boolean;
  cursorAt: Date;
  nextPullAt: Date;
  lastPulledAt: Date | null;
  /** Why the last pull failed; null when it went well. */
  lastProblem: string | null;
  refused: RefusedOrder[];
}

const STATE = `source, url, every_seconds as "everySeconds", overlap_seconds as "overlapSeconds", active, cursor_at as "cursorAt", next_pull_at as "nextPullAt",
  last_pulled_at as "lastPulledAt", last_problem as "lastProblem", refused`;

export async function findOrderPulls(database: DataSource): Promise<OrderPullState[]> {
  return rows<OrderPullState>(database, `select ${STATE} from order_pulls order by source`);
}

export interface NewOrderPull {
  source: string;
  url: string;
  secretCipher: Buffer | null;
  everySeconds: number;
  overlapSeconds: number;
  from: Date;
}

/** Starts the pulling of a source anew; without a new secret the one before is kept. */
export async function storeOrderPull(tx: Tx, pull: NewOrderPull): Promise<void> {
  await tx.query(
    `insert into order_pulls (source, url, secret_cipher, every_seconds, overlap_seconds, cursor_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (source) do update set url = excluded.url, secret_cipher = coalesce(excluded.secret_cipher, order_pulls.secret_cipher),
       every_seconds = excluded.every_seconds, overlap_seconds = excluded.overlap_seconds, cursor_at = excluded.cursor_at, next_pull_at = now(),
       leased_until = null, refused = '[]', last_problem = null, active = true`,
    [pull.source, pull.url, pull.secretCipher, pull.everySeconds, pull.overlapSeconds, pull.from],
  );
}

export async function stopOrderPull(tx: Tx, source: string): Promise<boolean> {
  const stopped = await row(
    tx,
    'with stopped as (update order_pulls set active = false where source = $1 and active returning source) select source from stopped',
    [source],
  );
  return stopped !== undefined;
}

/** Lets the pulling of a source be due now; false when it is stopped or there is none. */
export async function makeOrderPullDue(tx: Tx, source: string): Promise<boolean> {
  const due = await row(
    tx,
    'with due as (update order_pulls set next_pull_at = now() where source = $1 and active returning source) select source from due',
    [source],
  );
  return due !== undefined;
}

/** One pull that is due. */
export interface LeasedPull {
  source: string;
  url: string;
  secretCipher: Buffer | null;
  overlapSeconds: number;
  cursorAt: Date;
  everySeconds: number;
}

/** Takes one pull that is due, for `seconds`; a worker that was killed loses it to the next. */
export async function leaseOrderPull(database: DataSource, seconds: number): Promise<LeasedPull | undefined> {
  const [taken] = await rows<LeasedPull>(
    database,
    `with taken as (
       update order_pulls set leased_until = now() + make_interval(secs => $1)
       where source = (select source from order_pulls where active and next_pull_at <= now() and coalesce(leased_until, '-infinity') < now()
                       order by next_pull_at limit 1 for update skip locked)
       returning *)
     select source, url, secret_cipher as "secretCipher", overlap_seconds as "overlapSeconds", cursor_at as "cursorAt", every_seconds as "everySeconds" from taken`,
    [seconds],
  );
  return taken;
}

/** What one pull came to. The cursor never goes back, and stays where it was for a pull that failed. */
export interface OrderPullResult {
  source: string;
  /** Only a pull of the address and cursor that were leased may settle: it may have been set anew meanwhile. */
  cursorAt: Date;
  newCursor: Date | null;
  problem: string | null;
  waitSeconds: number;
  refused: RefusedOrder[];
}

export async function settleOrderPull(database: DataSource | Tx, result: OrderPullResult): Promise<void> {
  await database.query(
    `update order_pulls set cursor_at = greatest(cursor_at, coalesce($3, cursor_at)), last_problem = $4, last_pulled_at = now(), leased_until = null,
       next_pull_at = now() + make_interval(secs => $5),
       refused = (select coalesce(jsonb_agg(o.value order by o.place), '[]') from (
         select value, place from jsonb_array_elements($6::jsonb || refused) with ordinality as e (value, place)
         where not exists (select from jsonb_array_elements($6::jsonb || refused) with ordinality as earlier (value, place)
           where earlier.place < e.place and earlier.value ->> 'orderNumber' = e.value ->> 'orderNumber') order by place limit 100) o)
     where source = $1 and cursor_at = $2`,
    [
      result.source,
      result.cursorAt,
      result.newCursor,
      result.problem,
      result.waitSeconds,
      JSON.stringify(result.refused),
    ],
  );
}
