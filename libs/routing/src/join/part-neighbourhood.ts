import { setNeighbourhood, type Matter } from '#cases/matters';
import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import type { Tx } from '#platform';
import { watchHotspot } from '../hotspot/hotspots.js';
import { removeMember } from '../hotspot/hotspot.queries.js';

/**
 * Separates two matters that a person decided to be different: the first leaves the common neighbourhood for a new one,
 * and its old hotspot no longer counts it. Returns the matter after the change.
 */
export async function partNeighbourhood(
  tx: Tx,
  matter: Matter,
  from: Pick<Matter, 'id' | 'hotspotKey'>,
  actor: string,
): Promise<Matter> {
  const shared = matter.hotspotKey;
  if (shared === null || shared !== from.hotspotKey) return matter;
  // A new id, because other matters may be counted under the matter's own id.
  const parted = { ...matter, hotspotKey: uuid() };
  await setNeighbourhood(tx, matter.id, parted.hotspotKey);
  await removeMember(tx, matter.id, shared);
  await append(tx, {
    actor,
    action: 'neighbourhood.parted',
    subjectKind: 'neighbourhood',
    subjectId: shared,
    detail: { matter: matter.id, from: from.id },
  });
  await watchHotspot(tx, { ...matter, ...from }, new Date());
  await watchHotspot(tx, parted, new Date());
  return parted;
}
