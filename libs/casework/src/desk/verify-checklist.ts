import type { Tx } from '#platform';
import { findChecklist, type ChecklistItem } from './hotspot.queries.js';

export interface Checklist {
  /** A finding needs a verification task. */
  taskRequired: boolean;
  items: readonly ChecklistItem[];
}

/** Throws while it is not loaded: there is no default, because it could be taken for the city's decision. */
export async function readChecklist(tx: Tx): Promise<Checklist> {
  const stored = await findChecklist(tx);
  if (!stored) throw new Error('no checklist of verification: run the migrations first');
  const { taskRequired, items } = stored.items;
  return { taskRequired: taskRequired.value, items };
}

/** Codes of the required items that are not done as often as the list requires. */
export function stillWanted({ items }: Checklist, done: readonly { item: string }[]): string[] {
  return items
    .filter(({ code, times, required }) => required && done.filter(({ item }) => item === code).length < times)
    .map(({ code }) => code);
}
