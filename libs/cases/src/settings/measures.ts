import type { DataSource } from 'typeorm';
import { row, type Tx } from '#platform';

/** The city's own figures for supervision and statistics; reference data, none of it law. */
export interface Measures {
  /** Share of a day's registrations that are sampled for comparison. */
  checkShare: number;
  /** Days after which an open proceeding counts as long unresolved 积案. */
  backlogDays: number;
  backlogRepeats: number;
  /** Number of submissions by one person on one matter from which it is listed as a repeat petition. */
  repeatsFrom: number;
  /** Days after the end of a petition within which it may be rated. */
  ratingDays: number;
}

/** Throws while they are not loaded: there is no default, because it could be taken for the city's decision. */
export async function readMeasures(tx: Tx | DataSource): Promise<Measures> {
  const stored = await row<{ items: Record<keyof Measures, { value: number }> }>(
    tx,
    "select items -> 'items' as items from reference_data where name = 'supervision'",
  );
  if (!stored) throw new Error('no measures of supervision: run the migrations first');
  const { checkShare, backlogDays, backlogRepeats, repeatsFrom, ratingDays } = stored.items;
  return {
    checkShare: checkShare.value,
    backlogDays: backlogDays.value,
    backlogRepeats: backlogRepeats.value,
    repeatsFrom: repeatsFrom.value,
    ratingDays: ratingDays.value,
  };
}
