import { setNeighbourhood } from '#cases';
import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import type { Tx } from '#platform';
import { watchHotspot } from '../hotspot/hotspots.js';
import type { Matter } from '#cases';

/**
 * Two matters that are not one by a person's word are not counted as one problem either: the first leaves the neighbourhood they share
 * for one of its own, and is counted in its hotspot no more. Answers the matter as it is then.
 */
export async function partNeighbourhood(
  tx: Tx,
  matter: Matter,
  from: Pick<Matter, 'id' | 'hotspotKey'>,
  actor: string,
): Promise<Matter> {
  const shared = matter.hotspotKey;
  if (shared === null || shared !== from.hotspotKey) return matter;
  // Not the matter's own id: others may be counted under it.
  const parted = { ...matter, hotspotKey: uuid() };
  await setNeighbourhood(tx, matter.id, parted.hotspotKey);
  await tx.query(
    'delete from hotspot_members where matter_id = $1 and hotspot_id in (select id from hotspots where key = $2)',
    [matter.id, shared],
  );
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
