import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import { shanghaiDate } from '#intake';
import { row, type Tx } from '#platform';

export interface NewMatter {
  origin: 'submission' | 'hotspot' | 'sealed';
  title: string;
  kind: string;
  category: string | null;
  area: string | null;
  placeText: string | null;
  /** The neighbourhood of the matter: the id of the matter that opened it. An open matter without one opens its own. */
  hotspotKey: string | null;
  sealed: boolean;
  openedAt: Date;
}

export interface Matter extends NewMatter {
  id: string;
  /** 事项编号 such as M20261124-000012. */
  number: string;
}

/** Opens a matter. Its number comes from a single sequence, so numbers are unique under concurrency. */
export async function openMatter(tx: Tx, matter: NewMatter, actor: string): Promise<Matter> {
  const id = uuid();
  const hotspotKey = matter.hotspotKey ?? (matter.origin === 'submission' && !matter.sealed ? id : null);
  const written = await row<{ number: string }>(
    tx,
    `insert into matters (id, number, origin, title, kind, category, area, place_text, hotspot_key, sealed, opened_at)
     select $1, $2 || lpad(seq, greatest(6, length(seq)), '0'), $3, $4, $5, $6, $7, $8, $9, $10::boolean, $11::timestamptz from (select nextval('matter_seq')::text as seq) next
     returning number`,
    [
      id,
      `M${shanghaiDate(matter.openedAt).replaceAll('-', '')}-`,
      matter.origin,
      matter.title,
      matter.kind,
      matter.category,
      matter.area,
      matter.placeText,
      hotspotKey,
      matter.sealed,
      matter.openedAt,
    ],
  );
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

/** Returns the matter's row, locked until the transaction ends. */
export async function takeMatter(tx: Tx, id: string): Promise<Matter | undefined> {
  return row<Matter>(
    tx,
    `select id, number, origin, title, kind, category, area, place_text as "placeText", hotspot_key as "hotspotKey", sealed,
       opened_at as "openedAt" from matters where id = $1 for update`,
    [id],
  );
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

/** `closed`: no submission is left in the matter. */
export async function setMatterState(tx: Tx, id: string, state: 'open' | 'closed'): Promise<void> {
  await tx.query('update matters set state = $2 where id = $1', [id, state]);
}

/** Puts a matter into a neighbourhood; with `from` only if it is in that one now. */
export async function setNeighbourhood(tx: Tx, id: string, key: string | null, from?: string): Promise<void> {
  await tx.query('update matters set hotspot_key = $2 where id = $1 and ($3::text is null or hotspot_key = $3)', [
    id,
    key,
    from ?? null,
  ]);
}

/** Moves every matter of one neighbourhood into another. */
export async function mergeNeighbourhood(tx: Tx, from: string, into: string): Promise<void> {
  await tx.query('update matters set hotspot_key = $2 where hotspot_key = $1', [from, into]);
}
