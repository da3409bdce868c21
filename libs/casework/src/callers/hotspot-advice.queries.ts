import type { DataSource } from 'typeorm';
import { encryptedText, row, rows, type Tx } from '#platform';

/** 口径: what operators tell callers about a hotspot. */
export interface HotspotAdvice {
  text: string;
  givenBy: string;
  givenAt: Date;
}

export async function hotspotExists(tx: Tx, id: string): Promise<boolean> {
  return (await row(tx, 'select 1 from hotspots where id = $1 for update', [id])) !== undefined;
}

/** The caller holds the lock of the hotspot. */
export async function insertAdvice(tx: Tx, id: string, text: string, actor: string): Promise<void> {
  await tx.query(
    `insert into hotspot_advice (hotspot_id, version, text, given_by)
     select $1, coalesce(max(version), 0) + 1, $2, $3 from hotspot_advice where hotspot_id = $1`,
    [id, encryptedText(tx, text), actor],
  );
}

/** The latest advice; undefined while there is none, or after it was taken back. */
export async function findAdvice(reader: DataSource | Tx, id: string): Promise<HotspotAdvice | undefined> {
  const latest = await row<HotspotAdvice>(
    reader,
    `select text, given_by as "givenBy", given_at as "givenAt" from hotspot_advice where hotspot_id = $1 order by version desc limit 1`,
    [id],
  );
  return latest?.text ? latest : undefined;
}

/** A hotspot that lives where the caller is, with what to say about it. */
export interface HotspotAtCall {
  id: string;
  title: string;
  state: string;
  heat: number;
  raisedAt: Date;
  advice: string | null;
}

/** Live hotspots of these neighbourhoods, and of this category in this area; the hottest first. */
export async function findHotspotsAtCall(
  database: DataSource,
  { keys, category, area }: { keys: readonly string[]; category: string | null; area: string | null },
  limit: number,
): Promise<HotspotAtCall[]> {
  const found = await rows<HotspotAtCall>(
    database,
    `select h.id, h.title, h.state, h.heat, h.raised_at as "raisedAt",
       (select a.text from hotspot_advice a where a.hotspot_id = h.id order by a.version desc limit 1) as advice
     from hotspots h where h.state in ('candidate', 'verifying', 'verified', 'petition_opened') and (h.key = any($1) or (h.category = $2 and h.area = $3))
     order by h.key = any($1) desc, h.heat desc, h.raised_at limit $4`,
    [keys, category, area, limit],
  );
  return found.map((hotspot) => ({ ...hotspot, advice: hotspot.advice || null }));
}
