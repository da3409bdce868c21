import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import type { Tx } from '#platform';
import { hotspotMembers } from './hotspot-members.js';
import { weekOfSeries } from './hotspot-series.service.js';
import type { Matter } from '#cases/matters';
import { hotspotFacts, type HotspotFacts } from './hotspot.js';
import { hotspotName, type HotspotName } from './hotspot-name.js';
import {
  noteGrown,
  removeMovedMembers,
  removeQuotes,
  removeSealedMember,
  dismissEmptied,
  findCohesion,
  addMembers,
  refreshEvidence,
  insertHotspot,
  CROWD,
  wasDismissed,
} from './hotspot.queries.js';
import type { ToldMember } from './hotspot-member.queries.js';

const ACTOR = 'machine:hotspot';
/** Events older than this raise no hotspot: an import of old records describes the past. Milliseconds. */
const PAST = 30 * 86_400_000;
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
    await noteGrown(tx, key);
  }
  await look(tx, key, members, at);
}

/** The same for a neighbourhood whose members were moved. */
export async function refreshHotspot(tx: Tx, key: string, at: Date): Promise<void> {
  await removeMovedMembers(tx, key);
  await look(tx, key, await hotspotMembers(tx, key), at);
}

/**
 * Updates the hotspots of a matter that was sealed or lost text to the sealed desk: they show no quoted text until they
 * are examined again, and a sealed matter is no longer counted. A hotspot without any matter is dismissed.
 */
export async function leaveHotspots(tx: Tx, matterId: string, beside: readonly string[]): Promise<void> {
  const touched = await removeQuotes(tx, matterId, beside);
  await removeSealedMember(tx, matterId);
  await dismissEmptied(
    tx,
    touched.map(({ id }) => id),
  );
}

async function look(tx: Tx, key: string, members: readonly ToldMember[], at: Date): Promise<void> {
  const last = members[0];
  if (!last) return;
  const known = await findCohesion(tx, key);
  const usual = { category: commonest(members, 'category'), area: commonest(members, 'area') };
  const series = members.length < CROWD ? undefined : await weekOfSeries(tx, usual, new Date(last.at));
  const facts = hotspotFacts(members, { cohesion: known?.cohesion ?? 1, series });
  const raised = await raise(tx, { key, ...usual, stale: last.at < at.getTime() - PAST }, facts, hotspotName(members));
  if (!raised) return;
  await addMembers(tx, raised.id, key);
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
  const evidence = { ...facts, typical };
  const live = await refreshEvidence(tx, { key, evidence, heat: facts.heat.total, title: name, stale });
  if (live || !facts.hot || stale || (await wasDismissed(tx, key, facts.distinctPeople))) return live;
  const raised = await insertHotspot(tx, {
    id: uuid(),
    key,
    title: name,
    category,
    area,
    evidence,
    heat: facts.heat.total,
  });
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

function commonest(members: readonly ToldMember[], field: 'category' | 'area'): string | null {
  const counts = new Map<string, number>();
  for (const { [field]: value } of members) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? null;
}
