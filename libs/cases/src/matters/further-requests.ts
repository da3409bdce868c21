import { v7 as uuid } from 'uuid';
import type { Tx } from '#platform';
import { proposePath } from '../lifecycle/paths.js';
import { isDecided, replaceMovedRequests, findFurtherToOpen, insertFurtherRequest } from './further-request.queries.js';

/**
 * 多诉求逐一答复: proposes the further problems of the submissions of a matter as requests of their own. Each gets the kind
 * and path that its text suggests, until a person changes it or the proceeding is decided. Problems of a submission
 * that has left the matter are removed.
 */
export async function openFurther(tx: Tx, matterId: string): Promise<void> {
  if (await isDecided(tx, matterId)) return;
  await replaceMovedRequests(tx, matterId);
  for (const { id, title, kind, court, categoryPaths } of await findFurtherToOpen(tx, matterId)) {
    const proposed = proposePath({
      kind,
      accusationSuspected: false,
      litigation: court,
      categoryPaths: categoryPaths ?? [],
    });
    await insertFurtherRequest(tx, {
      id: uuid(),
      matterId,
      title,
      kind: proposed.kind,
      path: proposed.path,
      furtherId: id,
    });
  }
}
