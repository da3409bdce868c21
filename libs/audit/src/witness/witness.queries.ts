import type { DataSource } from 'typeorm';
import { row, rows, type Tx } from '#platform';
import type { WitnessRefusal } from './witness.js';

/** How far a witness is. */
export interface WitnessState {
  name: string;
  /** Entries under the newest checkpoint that it has. */
  size: number | null;
  keptAt: Date | null;
  problem: 'away' | 'refuses' | WitnessRefusal | null;
  problemSince: Date | null;
}

const STATE = 'name, size::float8 as size, kept_at as "keptAt", problem, problem_since as "problemSince"';

export async function findWitnesses(session: Tx | DataSource): Promise<WitnessState[]> {
  return rows<WitnessState>(session, `select ${STATE} from audit_witnesses order by name`);
}

/** `size` null: it was not learned. A problem keeps the time at which it began. */
export async function saveWitness(
  session: Tx | DataSource,
  { name, size, problem }: Pick<WitnessState, 'name' | 'size' | 'problem'>,
): Promise<void> {
  await session.query(
    `insert into audit_witnesses as w (name, size, kept_at, problem, problem_since)
     values ($1, $2, case when $3::text is null then now() end, $3, case when $3::text is not null then now() end)
     on conflict (name) do update set size = coalesce(excluded.size, w.size), kept_at = coalesce(excluded.kept_at, w.kept_at),
       problem = excluded.problem, problem_since = case when excluded.problem is not null then coalesce(w.problem_since, now()) end, seen_at = now()`,
    [name, size, problem],
  );
}

/** Another hub's log, as this hub saw it last. */
export interface SeenLog {
  size: number;
  root: Buffer;
}

/** Locked: two hubs' calls about one log are taken one after the other. */
export async function lockSeenLog(tx: Tx, origin: string): Promise<SeenLog | undefined> {
  await tx.query(
    `insert into witnessed_logs (origin, size, root, note) values ($1, 0, sha256(''), '') on conflict (origin) do nothing`,
    [origin],
  );
  return row<SeenLog>(tx, 'select size::float8 as size, root from witnessed_logs where origin = $1 for update', [
    origin,
  ]);
}

export async function saveSeenLog(
  tx: Tx,
  { origin, size, root, note }: SeenLog & { origin: string; note: string },
): Promise<void> {
  await tx.query('update witnessed_logs set size = $2, root = $3, note = $4, seen_at = now() where origin = $1', [
    origin,
    size,
    root,
    note,
  ]);
}
