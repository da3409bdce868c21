import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import { maskText, row, rows, type Tx } from '#platform';
import { openFurther } from './further-requests.js';
import { PATHS, proposePath, type PathCode, type RequestKind } from '../lifecycle/paths.js';

/** 诉求: one request of a matter. `decidedBy` is null while the machine proposes the path. */
export interface MatterRequest {
  position: number;
  summary: string;
  kind: RequestKind;
  path: PathCode;
  proposedPath: PathCode;
  decidedBy: string | null;
}

/**
 * Returns the requests of a matter in their order. By default there is one, and one for each further problem of its
 * submissions, with proposed paths.
 */
export async function requestsOf(tx: Tx, matterId: string): Promise<MatterRequest[]> {
  if ((await read(tx, matterId)).length === 0) await openDefault(tx, matterId);
  await openFurther(tx, matterId);
  return read(tx, matterId);
}

/**
 * Replaces the requests of a matter by those that a person names, each with one path (INV-06). Earlier ones are kept
 * and marked as replaced.
 */
export async function splitRequests(
  tx: Tx,
  matterId: string,
  wanted: readonly { summary: string; path: PathCode }[],
  actor: string,
): Promise<void> {
  await openFurther(tx, matterId);
  await tx.query('update requests set replaced_at = now() where matter_id = $1 and replaced_at is null', [matterId]);
  for (const [position, { summary, path }] of wanted.entries()) {
    await tx.query(
      `insert into requests (id, matter_id, position, summary, kind, path, proposed_path, decided_by, decided_at) values ($1,$2,$3,$4,$5,$6,$6,$7,now())`,
      [uuid(), matterId, position + 1, maskText(summary), PATHS[path].kind, path, actor],
    );
  }
  await append(tx, {
    actor,
    action: 'requests.split',
    subjectKind: 'matter',
    subjectId: matterId,
    detail: { paths: wanted.map(({ path }) => path) },
  });
}

/**
 * Sets one path for every request of the matter, for `classify`, `accept`, `handleByLaw` and `steer`. For a matter with
 * one request the last decision counts, so no petition is accepted with sixty days on a path without them (INV-06).
 * Requests that a person split keep their own paths.
 */
export async function decidePath(tx: Tx, matterId: string, path: PathCode, actor: string): Promise<void> {
  await tx.query(
    `update requests set path = $2, kind = $3, decided_by = $4, decided_at = now() where matter_id = $1 and replaced_at is null
       and (decided_by is null or path = $2 or (select count(*) from requests o where o.matter_id = $1 and o.replaced_at is null and o.further_id is null) = 1)`,
    [matterId, path, PATHS[path].kind, actor],
  );
}

async function read(tx: Tx, matterId: string): Promise<MatterRequest[]> {
  return rows<MatterRequest>(
    tx,
    `select position, summary, kind, path, proposed_path as "proposedPath", decided_by as "decidedBy" from requests
         where matter_id = $1 and replaced_at is null order by position`,
    [matterId],
  );
}

/**
 * Opens the default request with a path proposed from the matter's kind, its category's usual paths and signs of a
 * court procedure.
 */
async function openDefault(tx: Tx, matterId: string): Promise<void> {
  const matter = await row<{
    title: string;
    kind: string;
    categoryPaths: string[] | null;
    sealed: boolean;
    court: boolean;
  }>(
    tx,
    `select m.title, m.kind, m.sealed,
       (select item -> 'legalPaths' from reference_data, jsonb_array_elements(items -> 'items') item where name = 'categories' and item ->> 'code' = m.category) as "categoryPaths",
       exists (select from links l join understandings u on u.submission_id = l.submission_id
       where l.matter_id = m.id and l.undone_at is null and u.body ->> 'court' is not null) as court from matters m where m.id = $1`,
    [matterId],
  );
  if (!matter) return;
  const { kind, path } = proposePath({
    kind: matter.kind,
    accusationSuspected: matter.sealed,
    litigation: matter.court,
    categoryPaths: matter.categoryPaths ?? [],
  });
  await tx.query(
    `insert into requests (id, matter_id, position, summary, kind, path, proposed_path) values ($1, $2, 1, $3, $4, $5, $5)
     on conflict (matter_id, position) where replaced_at is null do nothing`,
    [uuid(), matterId, matter.title, kind, path],
  );
}
