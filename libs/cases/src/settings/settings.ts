import type { Tx } from '#platform';
import { findLifecycleSettings, type CitySettings } from './reference-data.queries.js';

/**
 * Reads them in the caller's transaction. Throws while they are not loaded: there is no default, because it could be
 * taken for the city's decision.
 */
export async function readSettings(tx: Tx): Promise<CitySettings> {
  const stored = await findLifecycleSettings(tx);
  if (!stored) throw new Error('no lifecycle settings: run the migrations first');
  const { items } = stored.items;
  return {
    returnsMost: items.returnsMost.value,
    delaysMost: items.delaysMost.value,
    callbackTriesMost: items.callbackTriesMost.value,
    localGrounds: items.localGrounds.value,
    // Tables from before it have none; the bodies inside the hub are told all the same.
    majorReportTo: (items.majorReportTo as { value: string[] } | undefined)?.value ?? [],
    feedbackDays: items.feedbackDays.value,
  };
}
