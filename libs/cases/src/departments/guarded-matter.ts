import { row, type Tx } from '#platform';
import type { Matter } from '../matters/matters.js';
import { type GuardedMatter } from './guard.js';

/**
 * Reads what the guard must know of a matter: whether it is sealed, whom its submissions accuse, and which units are
 * recused. Submissions of which only a neutral part is in the matter count too, because an accused unit may not handle
 * that part either.
 */
export async function guardedMatter(tx: Tx, matter: Pick<Matter, 'id' | 'sealed'>): Promise<GuardedMatter> {
  const known = await row<{ units: string[] | null; recused: string[] | null }>(
    tx,
    `select (select array_agg(distinct unit) from sealed_files f, unnest(f.accused_units) unit where f.decision is distinct from 'release'
        and (f.matter_id = $1 or f.submission_id in (select submission_id from links where matter_id = $1 and undone_at is null))) as units,
       (select array_agg(distinct department) from recusals where matter_id = $1 and department is not null and lifted_at is null) as recused`,
    [matter.id],
  );
  return {
    sealed: matter.sealed,
    accusedUnits: known?.units ?? [],
    accusedNames: [],
    recusedUnits: known?.recused ?? [],
  };
}
