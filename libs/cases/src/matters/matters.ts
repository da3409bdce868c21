import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import { shanghaiDate } from '#intake';
import type { Tx } from '#platform';
import { insertMatter, type NewMatter, type Matter, takeMatter } from './matter.queries.js';

/**
 * Opens a matter. Its number comes from a single sequence, so numbers are unique under concurrency. That of a sealed matter
 * comes from its id: a gap in the sequence would tell departments of it (INV-25).
 */
export async function openMatter(tx: Tx, matter: NewMatter, actor: string): Promise<Matter> {
  const id = uuid();
  const hotspotKey =
    matter.hotspotKey ?? (matter.origin === 'submission' && !matter.sealed && !matter.archive ? id : null);
  const written = await insertMatter(tx, {
    ...matter,
    id,
    numberPrefix: `M${shanghaiDate(matter.openedAt).replaceAll('-', '')}-`,
    numberEnd: matter.sealed ? sealedNumberEnd(id) : null,
    hotspotKey,
  });
  const opened: Matter = { ...matter, id, hotspotKey, number: written?.number ?? '' };
  await append(tx, {
    actor,
    action: 'matter.opened',
    subjectKind: 'matter',
    subjectId: opened.id,
    detail: { number: opened.number, origin: opened.origin, sealed: opened.sealed },
  });
  return opened;
}

/** Locks several matters, always in the same order. So two callers who want the same ones cannot deadlock. */
export async function takeMatters(tx: Tx, ids: readonly string[]): Promise<Map<string, Matter>> {
  const taken = new Map<string, Matter>();
  for (const id of [...new Set(ids)].sort()) {
    const matter = await takeMatter(tx, id);
    if (matter) taken.set(id, matter);
  }
  return taken;
}

const LETTERS = 'BCDFGHJKLMNPQRST';

/**
 * The end of the number of a sealed matter: the 48 random bits of its id as twelve consonants. It has no digits: eleven of
 * them would now and then look like a mobile phone, and be masked in every text that quotes the number.
 */
export function sealedNumberEnd(id: string): string {
  const bits = id.replaceAll('-', '').slice(-12);
  return [...bits].map((digit) => LETTERS[Number.parseInt(digit, 16)]).join('');
}
