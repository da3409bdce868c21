import type { DataSource } from 'typeorm';
import type { Tx } from '#platform';
import { findMeasures, type Measures } from './reference-data.queries.js';

/** Throws while they are not loaded: there is no default, because it could be taken for the city's decision. */
export async function readMeasures(tx: Tx | DataSource): Promise<Measures> {
  const stored = await findMeasures(tx);
  if (!stored) throw new Error('no measures of supervision: run the migrations first');
  const { checkShare, backlogDays, backlogRepeats, repeatsFrom, ratingDays, firstReceiverDays } = stored.items;
  return {
    checkShare: checkShare.value,
    backlogDays: backlogDays.value,
    backlogRepeats: backlogRepeats.value,
    repeatsFrom: repeatsFrom.value,
    ratingDays: ratingDays.value,
    firstReceiverDays: firstReceiverDays?.value ?? null,
  };
}
