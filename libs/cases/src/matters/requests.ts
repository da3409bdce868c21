import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import { type Tx } from '#platform';
import { maskText } from '#platform/privacy';
import { openFurther } from './further-requests.js';
import { PATHS, proposePath, type PathCode } from '../lifecycle/paths.js';
import {
  replaceAllRequests,
  insertRequest,
  setPathOfRequests,
  findMatterToAsk,
  insertDefaultRequest,
  type MatterRequest,
  findRequests,
} from './request.queries.js';

/**
 * Returns the requests of a matter in their order. By default there is one, and one for each further problem of its
 * submissions, with proposed paths.
 */
export async function requestsOf(tx: Tx, matterId: string): Promise<MatterRequest[]> {
  if ((await findRequests(tx, matterId)).length === 0) await openDefault(tx, matterId);
  await openFurther(tx, matterId);
  return findRequests(tx, matterId);
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
  await replaceAllRequests(tx, matterId);
  for (const [position, { summary, path }] of wanted.entries()) {
    await insertRequest(tx, {
      id: uuid(),
      matterId,
      position: position + 1,
      summary: maskText(summary),
      kind: PATHS[path].kind,
      path,
      actor,
    });
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
  await setPathOfRequests(tx, { matterId, path, kind: PATHS[path].kind, actor });
}

/**
 * Opens the default request with a path proposed from the matter's kind, its category's usual paths and signs of a
 * court procedure.
 */
async function openDefault(tx: Tx, matterId: string): Promise<void> {
  const matter = await findMatterToAsk(tx, matterId);
  if (!matter) return;
  const { kind, path } = proposePath({
    kind: matter.kind,
    accusationSuspected: matter.sealed,
    litigation: matter.court,
    categoryPaths: matter.categoryPaths ?? [],
  });
  await insertDefaultRequest(tx, { id: uuid(), matterId, title: matter.title, kind, path });
}
