import { row, type Tx } from '#platform';
import type { Settings } from '../lifecycle/facts.js';

/** The city's settings, with the default days for an assignment without a date. */
export interface CitySettings extends Settings {
  feedbackDays: number;
}

/**
 * Reads them in the caller's transaction. Throws while they are not loaded: there is no default, because it could be
 * taken for the city's decision.
 */
export async function readSettings(tx: Tx): Promise<CitySettings> {
  const stored = await row<{ items: { items: Record<keyof CitySettings, { value: never }> } }>(
    tx,
    "select items from reference_data where name = 'lifecycle'",
  );
  if (!stored) throw new Error('no lifecycle settings: run the migrations first');
  const { items } = stored.items;
  return {
    returnsMost: items.returnsMost.value,
    delaysMost: items.delaysMost.value,
    callbackTriesMost: items.callbackTriesMost.value,
    localGrounds: items.localGrounds.value,
    feedbackDays: items.feedbackDays.value,
  };
}
