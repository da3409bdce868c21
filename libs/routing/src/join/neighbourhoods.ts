import { mergeNeighbourhood } from '#cases/matters';
import { append } from '#audit';
import type { Tx } from '#platform';
import {
  removeMembersOf,
  mergeHotspots,
  moveFurtherProblems,
  removeNeighbourhood,
  isNeighbourhoodFree,
} from '../hotspot/neighbourhood.queries.js';

const ACTOR = 'machine:hotspot';

/**
 * Merges several neighbourhoods into one, because a new matter is as near to each of them as their own members are.
 * Matters, links, proceedings and clocks stay unchanged: only the counting changes, so nothing that a citizen was told
 * is affected (INV-13, INV-42). A neighbourhood that a person has decided about stays separate.
 */
export async function mergeNeighbourhoods(
  tx: Tx,
  into: string,
  others: readonly string[],
  because: string,
): Promise<void> {
  // One at a time, because every merged neighbourhood brings matters that a person keeps others apart from.
  for (const key of others) {
    if (!(await isNeighbourhoodFree(tx, key, into))) continue;
    await removeMembersOf(tx, key);
    await mergeHotspots(tx, key, into);
    await mergeNeighbourhood(tx, key, into);
    await moveFurtherProblems(tx, key, into);
    await removeNeighbourhood(tx, key);
    await append(tx, {
      actor: ACTOR,
      action: 'neighbourhood.merged',
      subjectKind: 'neighbourhood',
      subjectId: into,
      detail: { from: key, because },
    });
  }
}
