import { type Tx, row, rows } from '#platform';
import { In } from 'typeorm';
import { HotspotEntity } from './hotspot.entity.js';

/**
 * Maximum time from the note that a neighbourhood grew until other transactions see it. Notes this recent are examined
 * again.
 */
const ROUTING_SECONDS = 60;

export async function findDueNeighbourhood(
  tx: Tx,
  restSeconds: number,
): Promise<{ key: string; at: Date } | undefined> {
  return row(
    tx,
    `select key, clock_timestamp() as at from neighbourhoods
     where (examined_at is null or grown_at > examined_at) and coalesce(examined_at, opened_at) <= now() - $1 * interval '1 second' order by examined_at nulls first, grown_at limit 1`,
    [restSeconds],
  );
}

export async function markExamined(tx: Tx, key: string, at: Date): Promise<void> {
  await tx.query(
    `update neighbourhoods set examined_at = $2::timestamptz - interval '${ROUTING_SECONDS} seconds' where key = $1`,
    [key, at],
  );
}

export async function lockMatters(tx: Tx, ids: string[]): Promise<void> {
  await tx.query('select id from matters where id = any($1::uuid[]) order by id for update', [ids]);
}

export async function lockFurtherProblems(tx: Tx, ids: string[]): Promise<void> {
  await tx.query('select id from further_problems where id = any($1::uuid[]) order by id for update', [ids]);
}

export async function moveFurtherProblem(tx: Tx, id: string, from: string, into: string): Promise<void> {
  await tx.query('update further_problems set neighbourhood = $3 where id = $1 and neighbourhood = $2', [
    id,
    from,
    into,
  ]);
}

export async function upsertCohesion(tx: Tx, key: string, cohesion: number): Promise<void> {
  await tx.query(
    `insert into neighbourhoods (key, grown_at, examined_at, cohesion) values ($1, now(), now(), $2)
       on conflict (key) do update set cohesion = excluded.cohesion`,
    [key, cohesion],
  );
}

export async function isNeighbourhoodUsed(tx: Tx, key: string): Promise<{ some: boolean }[]> {
  return rows(
    tx,
    'select exists (select from matters where hotspot_key = $1) or exists (select from further_problems where neighbourhood = $1) as some',
    [key],
  );
}

export async function removeMembersOf(tx: Tx, key: string): Promise<void> {
  await tx.query(
    "delete from hotspot_members where hotspot_id in (select id from hotspots where key = $1 and state in ('candidate', 'cooled'))",
    [key],
  );
}

export async function mergeHotspots(tx: Tx, key: string, into: string | null): Promise<void> {
  await tx
    .getRepository(HotspotEntity)
    .update({ key, state: In(['candidate', 'cooled']) }, { state: 'merged', mergedInto: into });
}

export async function removeNeighbourhood(tx: Tx, key: string): Promise<void> {
  await tx.query('delete from neighbourhoods where key = $1', [key]);
}

export async function moveFurtherProblems(tx: Tx, from: string, into: string): Promise<void> {
  await tx.query('update further_problems set neighbourhood = $2 where neighbourhood = $1', [from, into]);
}

export async function isNeighbourhoodFree(tx: Tx, key: string, into: string): Promise<boolean> {
  return (
    (
      await rows(
        tx,
        `select 1 where not exists (select from hotspots h where h.key = $1 and h.state in ('verifying', 'verified', 'petition_opened'))
       and not exists (select from link_decisions d join matters m on m.id = d.matter_id join links l on l.submission_id = d.submission_id and l.undone_at is null
         join matters o on o.id = l.matter_id
         where d.decision = 'apart' and ((m.hotspot_key = $1 and o.hotspot_key = $2) or (m.hotspot_key = $2 and o.hotspot_key = $1)))`,
        [key, into],
      )
    ).length > 0
  );
}
