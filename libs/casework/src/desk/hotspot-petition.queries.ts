import { liesWithin } from '#cases/reach';
import type { AreaReach } from '#people';
import type { DataSource } from 'typeorm';
import type { ProceedingKind } from '#cases/lifecycle';
import { row, rows, type Tx } from '#platform';

/** A hotspot's petition. */
export interface HotspotPetition {
  id: string;
  hotspotId: string;
  matterNumber: string;
}

/** A person who joined or left a petition. */
export interface MovedMember {
  id: string;
  number: string;
  source: string;
  channel: string;
  externalId: string | null;
}

/**
 * SQL: submissions that report a hotspot's problem, as their own matter or as a further problem (另述); then `matter_id`
 * is a matter about something else.
 */
function toldIn(hotspot: string): string {
  return `(
    select l.submission_id, l.matter_id, l.decided_at as at, false as beside from hotspot_members h join matters m on m.id = h.matter_id and not m.sealed
      join links l on l.matter_id = m.id and l.undone_at is null join submissions s on s.id = l.submission_id and s.seal = 'open' where h.hotspot_id = ${hotspot}
    union all
    select f.submission_id, l.matter_id, f.told_at, true from hotspots h join further_problems f on f.neighbourhood = h.key
      join links l on l.submission_id = f.submission_id and l.undone_at is null join submissions s on s.id = f.submission_id and s.seal = 'open' where h.id = ${hotspot})`;
}

const belongs = (hotspot: string): string =>
  `exists (select from ${toldIn(hotspot)} told where told.submission_id = pm.submission_id)`;

/** Adds everybody who reports the hotspot's problem and is no member yet; one who had left is a member again. */
export async function addPetitionMembers(
  tx: Tx,
  { id, hotspotId }: Pick<HotspotPetition, 'id' | 'hotspotId'>,
): Promise<{ id: string }[]> {
  return rows<{ id: string }>(
    tx,
    `insert into petition_members (proceeding_id, submission_id, matter_id)
     select distinct on (told.submission_id) $1::uuid, told.submission_id, told.matter_id from ${toldIn('$2')} told order by told.submission_id, told.beside, told.at
     on conflict (proceeding_id, submission_id) do update set left_at = null, joined_at = now(), matter_id = excluded.matter_id
       where petition_members.left_at is not null
     returning submission_id as id`,
    [id, hotspotId],
  );
}

/** Removes members that were taken out of the hotspot or sealed since. The rows stay. */
export async function removePetitionMembers(
  tx: Tx,
  { id, hotspotId }: Pick<HotspotPetition, 'id' | 'hotspotId'>,
): Promise<{ id: string }[]> {
  return rows<{ id: string }>(
    tx,
    `update petition_members pm set left_at = now() where pm.proceeding_id = $1 and pm.left_at is null and not ${belongs('$2')} returning pm.submission_id as id`,
    [id, hotspotId],
  );
}

/** Those of the submissions that are open and amend no other one, in the order of receipt. */
export async function findMovedMembers(tx: Tx, submissions: readonly { id: string }[]): Promise<MovedMember[]> {
  return rows<MovedMember>(
    tx,
    `select id, number, source, channel, external_id as "externalId" from submissions where id = any($1::uuid[]) and seal = 'open' and amends is null order by received_at, id`,
    [submissions.map(({ id }) => id)],
  );
}

/** SQL: live petitions of hotspots whose members differ from those of the hotspot. */
const CHANGED = `
  select p.id, p.hotspot_id as "hotspotId", m.number as "matterNumber" from proceedings p join matters m on m.id = p.matter_id and not m.sealed
  where p.hotspot_id is not null and p.kind = 'petition' and p.closed_at is null and (
    (p.state = any($1) and exists (
      select from ${toldIn('p.hotspot_id')} told
        left join petition_members pm on pm.proceeding_id = p.id and pm.submission_id = told.submission_id and pm.left_at is null
      where pm.proceeding_id is null))
    or exists (select from petition_members pm where pm.proceeding_id = p.id and pm.left_at is null and not ${belongs('p.hotspot_id')}))
  order by p.opened_at limit 20`;

/** At most 20. New members count in the states `joinable` only. */
export async function findChangedPetitions(
  database: DataSource,
  joinable: readonly string[],
): Promise<HotspotPetition[]> {
  return rows<HotspotPetition>(database, CHANGED, [joinable]);
}

export async function countPetitionMembers(tx: Tx, proceedingId: string): Promise<number> {
  const members = await row<{ count: number }>(
    tx,
    'select count(*)::int as count from petition_members where proceeding_id = $1 and left_at is null',
    [proceedingId],
  );
  return members?.count ?? 0;
}

/** The members of the petition in this matter. */
export async function countMembersOfMatter(tx: Tx, matterId: string): Promise<number> {
  const members = await row<{ count: number }>(
    tx,
    'select count(*)::int as count from petition_members pm join proceedings p on p.id = pm.proceeding_id where p.matter_id = $1 and pm.left_at is null',
    [matterId],
  );
  return members?.count ?? 0;
}

/** The department that leads most of the hotspot's members now; a lead that returned the work or lost it does not count. */
export async function findUsualLead(tx: Tx, hotspotId: string): Promise<string | undefined> {
  const usual = await row<{ department: string }>(
    tx,
    `select a.department from hotspot_members h join assignments a on a.matter_id = h.matter_id and a.role = 'lead'
       and a.state not in ('returned', 'withdrawn')
     where h.hotspot_id = $1 group by a.department order by count(*) desc, a.department limit 1`,
    [hotspotId],
  );
  return usual?.department;
}

/** The matter of a petition that was opened before, and its first lead. */
export async function findOpenedPetition(
  tx: Tx,
  matterId: string,
): Promise<{ id: string; number: string; lead: string } | undefined> {
  return row(
    tx,
    `select m.id, m.number, a.department as lead from matters m join assignments a on a.matter_id = m.id and a.role = 'lead'
     where m.id = $1 order by a.assigned_at limit 1`,
    [matterId],
  );
}

/** The latest petition of the hotspot and its present lead. */
export async function findHotspotPetition(
  tx: Tx,
  hotspotId: string,
): Promise<{ id: string; lead: string | null } | undefined> {
  return row(
    tx,
    `select p.id, (select a.department from assignments a where a.proceeding_id = p.id and a.role = 'lead' and a.state not in ('returned', 'withdrawn') order by a.assigned_at desc limit 1) as lead
     from proceedings p where p.hotspot_id = $1 and p.kind = 'petition' order by p.opened_at desc limit 1`,
    [hotspotId],
  );
}

/** 成员: one submission that is handled together with others in a hotspot's petition. */
export interface Member {
  registrationNumber: string;
  channel: string;
  joinedAt: Date;
  leftAt: Date | null;
  matterId: string;
  matterNumber: string;
  /** Number of the notice about it; null while it is not written, or for authors of online posts. */
  told: string | null;
  /** Its own proceedings; each ends by its own rules. */
  cases: { proceedingId: string; kind: string; state: string; ended: boolean; lead: string | null }[];
}

/** Present and former members in the order of joining, without those sealed since. */
export async function findPetitionMembers(
  database: DataSource,
  hotspotId: string,
  { limit, after, reach }: { limit: number; after: number; reach: AreaReach },
): Promise<Member[]> {
  return rows<Member>(
    database,
    `select s.number as "registrationNumber", s.channel, pm.joined_at as "joinedAt", pm.left_at as "leftAt", m.id as "matterId", m.number as "matterNumber",
       (select n.number from notices n where n.submission_id = s.id and n.proceeding_id = pm.proceeding_id and n.kind = 'joined-hotspot' order by n.issued_at desc limit 1) as told,
       (select coalesce(jsonb_agg(jsonb_build_object('proceedingId', p.id, 'kind', p.kind, 'state', p.state, 'ended', p.closed_at is not null,
            'lead', (select a.department from assignments a where a.proceeding_id = p.id and a.role = 'lead' and a.state not in ('returned', 'withdrawn') order by a.assigned_at desc limit 1))
          order by p.opened_at, p.id), '[]') from proceedings p where p.matter_id = m.id) as cases
     from petition_members pm join proceedings h on h.id = pm.proceeding_id join submissions s on s.id = pm.submission_id and s.seal = 'open'
       join matters m on m.id = pm.matter_id and not m.sealed
     where h.hotspot_id = $1 and ${liesWithin('m', '$4')} order by pm.joined_at, s.number offset $3 limit $2`,
    [hotspotId, limit, after, reach],
  );
}

/** A member's own proceeding. */
export interface MemberProceeding {
  id: string;
  kind: ProceedingKind;
  state: string;
  matterNumber: string;
  numbers: string[];
}

/** SQL: the members' own proceedings about the hotspot's problem; `which` limits the proceedings `p`. */
const memberProceedings = (which: string): string => `
  select p.id, p.kind, p.state, m.number as "matterNumber", array_agg(s.number order by s.received_at, s.id) as numbers
  from petition_members pm join proceedings h on h.id = pm.proceeding_id join matters m on m.id = pm.matter_id and not m.sealed
    join hotspot_members x on x.hotspot_id = h.hotspot_id and x.matter_id = m.id join submissions s on s.id = pm.submission_id and s.seal = 'open' join proceedings p on p.matter_id = m.id and p.hotspot_id is null ${which}
  where h.hotspot_id = $1 and pm.left_at is null`;

/** The live ones, in the order of joining. */
export async function findMemberProceedings(
  database: DataSource,
  hotspotId: string,
  { limit, reach }: { limit: number; reach: AreaReach },
): Promise<MemberProceeding[]> {
  return rows<MemberProceeding>(
    database,
    `${memberProceedings('and p.closed_at is null')} and ${liesWithin('m', '$3')} group by p.id, m.number order by min(pm.joined_at), p.id limit $2`,
    [hotspotId, limit, reach],
  );
}

/** One of them, live or ended: a step that is repeated after the end still gets its first result. */
export async function findMemberProceeding(
  database: DataSource,
  hotspotId: string,
  proceedingId: string,
): Promise<MemberProceeding | undefined> {
  return row<MemberProceeding>(database, `${memberProceedings('')} and p.id = $2 group by p.id, m.number`, [
    hotspotId,
    proceedingId,
  ]);
}
