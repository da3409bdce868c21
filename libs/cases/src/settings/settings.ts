import { row, type Tx } from '#platform';
import type { Settings } from '../lifecycle/facts.js';

/** The city's choices, with the days that an assignment is given when nobody names a date. */
export interface CitySettings extends Settings {
  feedbackDays: number;
}

/** Reads them in the caller's transaction. Throws while they are not loaded: no default of ours may pass for the city's choice. */
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
