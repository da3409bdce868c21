import { openBoundText, type Tx } from '#platform';
import { type GuardedMatter } from './guard.js';
import type { Matter } from '../matters/matter.queries.js';
import { findBarredUnits } from './department.queries.js';

/**
 * Reads what the guard must know of a matter: whether it is sealed, whom its submissions accuse, and which units are
 * recused. Submissions of which only a neutral part is in the matter count too, because an accused unit may not handle
 * that part either.
 */
export async function guardedMatter(tx: Tx, matter: Pick<Matter, 'id' | 'sealed'>): Promise<GuardedMatter> {
  const known = await findBarredUnits(tx, matter.id);
  const accused = (known?.accused ?? []).flatMap(({ submission, units }) =>
    units.map((unit) => openBoundText(tx, unit, { column: 'sealed_files.accused_units', row: submission })),
  );
  return {
    sealed: matter.sealed,
    accusedUnits: [...new Set(accused)],
    accusedNames: [],
    recusedUnits: known?.recused ?? [],
  };
}
