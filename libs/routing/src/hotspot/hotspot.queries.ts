import { type Tx, row, rows, encryptedText, encryptedParts, type JsonParts } from '#platform';
import { HotspotEntity } from './hotspot.entity.js';

/** Fewer people are no crowd, and then the usual value of their district is not read. */
export const CROWD = 3;

export async function noteGrown(tx: Tx, key: string): Promise<void> {
  await tx.query(
    'insert into neighbourhoods (key, grown_at) values ($1, clock_timestamp()) on conflict (key) do update set grown_at = excluded.grown_at',
    [key],
  );
}

export async function removeMovedMembers(tx: Tx, key: string): Promise<void> {
  await tx.query(
    `delete from hotspot_members h using hotspots o, matters m
     where o.id = h.hotspot_id and o.key = $1 and o.state in ('candidate', 'cooled') and m.id = h.matter_id and m.hotspot_key is distinct from o.key`,
    [key],
  );
}

/** Hotspots of the matter, and those of the keys, show no quoted text until they are examined again. */
export async function removeQuotes(tx: Tx, matterId: string, beside: readonly string[]): Promise<{ id: string }[]> {
  return rows(
    tx,
    "update hotspots set evidence = evidence - 'typical', title = '热点' where id in (select hotspot_id from hotspot_members where matter_id = $1) or key = any($2::text[]) returning id",
    [matterId, beside],
  );
}

export async function removeSealedMember(tx: Tx, matterId: string): Promise<void> {
  await tx.query('delete from hotspot_members h using matters m where m.id = h.matter_id and m.id = $1 and m.sealed', [
    matterId,
  ]);
}

export async function dismissEmptied(tx: Tx, ids: string[]): Promise<void> {
  await tx.query(
    `update hotspots h set state = 'dismissed', evidence = '{}' where h.id = any($1::uuid[]) and h.state in ('candidate', 'cooled')
       and not exists (select from hotspot_members x where x.hotspot_id = h.id) and not exists (select from further_problems f where f.neighbourhood = h.key)`,
    [ids],
  );
}

export async function findCohesion(tx: Tx, key: string): Promise<{ cohesion: number | null } | undefined> {
  return row(tx, 'select cohesion from neighbourhoods where key = $1', [key]);
}

export async function addMembers(tx: Tx, hotspotId: string, key: string): Promise<void> {
  await tx.query(
    `insert into hotspot_members (hotspot_id, matter_id)
     select $1, id from matters where hotspot_key = $2 and not sealed and origin = 'submission' on conflict do nothing`,
    [hotspotId, key],
  );
}

type HotspotEvidence = Record<string, unknown> & { typical: unknown };

/** Counts and times stay readable, because SQL computes with them; titles, places and copied texts are encrypted. */
export const HOTSPOT_EVIDENCE_PARTS: JsonParts = {
  clear: [
    ...['count', 'distinctPeople', 'distinctChannels', 'flood', 'first', 'last', 'baseline', 'expected'],
    ...['concrete', 'hot', 'rising', 'heat'],
  ],
  own: ['typical'],
};

const encryptedEvidence = (tx: Tx, evidence: HotspotEvidence): string =>
  encryptedParts(tx, evidence, HOTSPOT_EVIDENCE_PARTS);

export async function refreshEvidence(
  tx: Tx,
  {
    key,
    evidence,
    heat,
    title,
    stale,
  }: { key: string; evidence: HotspotEvidence; heat: number; title: string; stale: boolean },
): Promise<{ id: string } | undefined> {
  return row(
    tx,
    `update hotspots set evidence = $2, heat = $3, title = $4, refreshed_at = now(), state = case when state = 'cooled' and not $5 then 'candidate' else state end
     where key = $1 and state not in ('dismissed', 'merged') returning id`,
    [key, encryptedEvidence(tx, evidence), heat, encryptedText(tx, title), stale],
  );
}

export async function insertHotspot(
  tx: Tx,
  {
    id,
    key,
    title,
    category,
    area,
    evidence,
    heat,
  }: {
    id: string;
    key: string;
    title: string;
    category: string | null;
    area: string | null;
    evidence: HotspotEvidence;
    heat: number;
  },
): Promise<{ id: string } | undefined> {
  return row(
    tx,
    `insert into hotspots (id, key, title, category, area, evidence, heat) values ($1,$2,$3,$4,$5,$6,$7) on conflict do nothing returning id`,
    [id, key, encryptedText(tx, title), category, area, encryptedEvidence(tx, evidence), heat],
  );
}

/** Whether a person dismissed it with nearly the same number of people: one more person is no new evidence. */
export async function wasDismissed(tx: Tx, key: string, people: number): Promise<boolean> {
  return (
    (await row(
      tx,
      "select 1 from hotspots where key = $1 and state = 'dismissed' and (evidence ->> 'distinctPeople')::int + $3 > $2",
      [key, people, CROWD],
    )) !== undefined
  );
}

/** Records that a person begins to verify the hotspot 查实; an earlier finding is removed. */
export async function markVerifying(tx: Tx, id: string): Promise<void> {
  await tx
    .getRepository(HotspotEntity)
    .update({ id }, { state: 'verifying', decidedBy: null, decidedAt: null, finding: null, findingEvidence: null });
}

/** The finding of a person. Masked. */
export interface HotspotDecision {
  state: 'petition_opened' | 'dismissed';
  finding: string;
  evidence: string | null | undefined;
  actor: string;
  /** The matter of the petition that was opened for it. */
  petitionMatter: string | null;
}

export async function markDecided(tx: Tx, id: string, decision: HotspotDecision): Promise<void> {
  const { state, finding, evidence, actor, petitionMatter } = decision;
  await tx.getRepository(HotspotEntity).update(
    { id },
    {
      state,
      finding: encryptedText(tx, finding),
      findingEvidence: encryptedText(tx, evidence ?? null),
      decidedBy: actor,
      decidedAt: () => 'now()',
      petitionMatter,
    },
  );
}

export async function removeMember(tx: Tx, matterId: string, key: string): Promise<void> {
  await tx.query(
    'delete from hotspot_members where matter_id = $1 and hotspot_id in (select id from hotspots where key = $2)',
    [matterId, key],
  );
}

export async function removeMembersOfMatter(tx: Tx, matterId: string): Promise<void> {
  await tx.query('delete from hotspot_members where matter_id = $1', [matterId]);
}
