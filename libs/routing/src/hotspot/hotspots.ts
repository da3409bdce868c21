import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import { row, rows, type Tx } from '#platform';
import { hotspotMembers, type ToldMember } from './hotspot-members.js';
import { weekOfSeries } from './hotspot-series.js';
import type { Matter } from '#cases';
import { hotspotFacts, type HotspotFacts } from './hotspot.js';
import { hotspotName, type HotspotName } from './hotspot-name.js';

const ACTOR = 'machine:hotspot';
/** Events older than this raise no hotspot: an import of old records describes the past. Milliseconds. */
const PAST = 30 * 86_400_000;
/** Fewer people are no crowd, and then the usual value of their district is not read. */
const CROWD = 3;

/**
 * HOTSPOT: decides whether this neighbourhood is unusual now. Raises a candidate, refreshes the evidence of an existing
 * one, or reactivates a cold one. Only a person's verification turns a candidate into more. Sealed submissions are in
 * no neighbourhood (INV-26).
 */
export async function watchHotspot(tx: Tx, matter: Matter, at: Date): Promise<void> {
  if (matter.hotspotKey && !matter.sealed) await watchNeighbourhood(tx, matter.hotspotKey, at);
}

/** The same for the neighbourhood of a further problem. */
export async function watchNeighbourhood(tx: Tx, key: string, at: Date): Promise<void> {
  const members = await hotspotMembers(tx, key);
  if (members.length > 1) {
    await tx.query(
      'insert into neighbourhoods (key, grown_at) values ($1, clock_timestamp()) on conflict (key) do update set grown_at = excluded.grown_at',
      [key],
    );
  }
  await look(tx, key, members, at);
}

/** The same for a neighbourhood whose members were moved. */
export async function refreshHotspot(tx: Tx, key: string, at: Date): Promise<void> {
  await tx.query(
    `delete from hotspot_members h using hotspots o, matters m
     where o.id = h.hotspot_id and o.key = $1 and o.state in ('candidate', 'cooled') and m.id = h.matter_id and m.hotspot_key is distinct from o.key`,
    [key],
  );
  await look(tx, key, await hotspotMembers(tx, key), at);
}

/**
 * Updates the hotspots of a matter that was sealed or lost text to the sealed desk: they show no quoted text until they
 * are examined again, and a sealed matter is no longer counted. A hotspot without any matter is dismissed.
 */
export async function leaveHotspots(tx: Tx, matterId: string, beside: readonly string[]): Promise<void> {
  const touched = await rows<{ id: string }>(
    tx,
    "update hotspots set evidence = evidence - 'typical', title = '热点' where id in (select hotspot_id from hotspot_members where matter_id = $1) or key = any($2::text[]) returning id",
    [matterId, beside],
  );
  await tx.query('delete from hotspot_members h using matters m where m.id = h.matter_id and m.id = $1 and m.sealed', [
    matterId,
  ]);
  await tx.query(
    `update hotspots h set state = 'dismissed', evidence = '{}' where h.id = any($1::uuid[]) and h.state in ('candidate', 'cooled')
       and not exists (select from hotspot_members x where x.hotspot_id = h.id) and not exists (select from further_problems f where f.neighbourhood = h.key)`,
    [touched.map(({ id }) => id)],
  );
}

async function look(tx: Tx, key: string, members: readonly ToldMember[], at: Date): Promise<void> {
  const last = members[0];
  if (!last) return;
  const known = await row<{ cohesion: number | null }>(tx, 'select cohesion from neighbourhoods where key = $1', [key]);
  const usual = { category: commonest(members, 'category'), area: commonest(members, 'area') };
  const series = members.length < CROWD ? undefined : await weekOfSeries(tx, usual, new Date(last.at));
  const facts = hotspotFacts(members, { cohesion: known?.cohesion ?? 1, series });
  const raised = await raise(tx, { key, ...usual, stale: last.at < at.getTime() - PAST }, facts, hotspotName(members));
  if (!raised) return;
  await tx.query(
    `insert into hotspot_members (hotspot_id, matter_id)
     select $1, id from matters where hotspot_key = $2 and not sealed and origin = 'submission' on conflict do nothing`,
    [raised.id, key],
  );
}

interface Standing {
  key: string;
  category: string | null;
  area: string | null;
  /** No submission about it arrived recently. */
  stale: boolean;
}

async function raise(
  tx: Tx,
  { key, category, area, stale }: Standing,
  facts: HotspotFacts,
  { name, typical }: HotspotName,
): Promise<{ id: string } | undefined> {
  const evidence = JSON.stringify({ ...facts, typical });
  const live = await row<{ id: string }>(
    tx,
    `update hotspots set evidence = $2, heat = $3, title = $4, refreshed_at = now(), state = case when state = 'cooled' and not $5 then 'candidate' else state end
     where key = $1 and state not in ('dismissed', 'merged') returning id`,
    [key, evidence, facts.heat.total, name, stale],
  );
  if (live || !facts.hot || stale || (await wasDismissed(tx, key, facts.distinctPeople))) return live;
  const raised = await row<{ id: string }>(
    tx,
    `insert into hotspots (id, key, title, category, area, evidence, heat) values ($1,$2,$3,$4,$5,$6,$7) on conflict do nothing returning id`,
    [uuid(), key, name, category, area, evidence, facts.heat.total],
  );
  if (raised) {
    const { count, distinctPeople, distinctChannels, rising } = facts;
    await append(tx, {
      actor: ACTOR,
      action: 'hotspot.raised',
      subjectKind: 'hotspot',
      subjectId: raised.id,
      detail: { count, distinctPeople, distinctChannels, rising },
    });
  }
  return raised;
}

/** Whether a person dismissed it with nearly the same number of people: one more person is no new evidence. */
async function wasDismissed(tx: Tx, key: string, people: number): Promise<boolean> {
  return (
    (await row(
      tx,
      "select 1 from hotspots where key = $1 and state = 'dismissed' and (evidence ->> 'distinctPeople')::int + $3 > $2",
      [key, people, CROWD],
    )) !== undefined
  );
}

function commonest(members: readonly ToldMember[], field: 'category' | 'area'): string | null {
  const counts = new Map<string, number>();
  for (const { [field]: value } of members) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? null;
}
