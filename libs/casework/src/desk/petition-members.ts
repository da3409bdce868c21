import type { DataSource } from 'typeorm';
import { append } from '#audit';
import { owe } from '#delivery';
import { row, rows, type Tx } from '#platform';
import { oweNotice, takeProceeding, leadOf } from '#cases';

const ACTOR = 'machine:members';

/** A hotspot's petition. */
export interface HotspotPetition {
  id: string;
  hotspotId: string;
  matterNumber: string;
}

interface Moved {
  id: string;
  number: string;
  source: string;
  channel: string;
  externalId: string | null;
}

/** Whoever tells the same after it was decided is not put in: the answer is given, and it was not given to them. Their own case goes on. */
const JOINABLE: readonly string[] = [
  'registered',
  'transferred',
  'assigned',
  'received',
  'objected',
  'accepted',
  'in_legal_path',
];

/**
 * 并入: everybody who told a hotspot's problem belongs to its petition, once, whatever channel they came by; each is owed a paper that
 * says so and what stays theirs. Their own cases, clocks and rights are left as they are (INV-45). Sealed files never (INV-26).
 */
export async function joinMembers(tx: Tx, { id, hotspotId }: HotspotPetition, at: Date): Promise<Moved[]> {
  const joined = await rows<{ id: string }>(
    tx,
    `insert into petition_members (proceeding_id, submission_id, matter_id)
     select distinct on (told.submission_id) $1::uuid, told.submission_id, told.matter_id from ${toldIn('$2')} told order by told.submission_id, told.beside, told.at
     on conflict (proceeding_id, submission_id) do update set left_at = null, joined_at = now(), matter_id = excluded.matter_id
       where petition_members.left_at is not null
     returning submission_id as id`,
    [id, hotspotId],
  );
  const people = await named(tx, joined);
  for (const person of people)
    await oweNotice(tx, { proceedingId: id, seq: 1, kind: 'joined-hotspot', at, submissionId: person.id });
  return people;
}

/** Whoever told a hotspot's problem: as their own matter, or beside it (另述); then `matter_id` is a matter about something else. */
function toldIn(hotspot: string): string {
  return `(
    select l.submission_id, l.matter_id, l.decided_at as at, false as beside from hotspot_members h join matters m on m.id = h.matter_id and not m.sealed
      join links l on l.matter_id = m.id and l.undone_at is null join submissions s on s.id = l.submission_id and s.seal = 'open' where h.hotspot_id = ${hotspot}
    union all
    select f.submission_id, l.matter_id, f.told_at, true from hotspots h join further_problems f on f.neighbourhood = h.key
      join links l on l.submission_id = f.submission_id and l.undone_at is null join submissions s on s.id = f.submission_id and s.seal = 'open' where h.id = ${hotspot})`;
}

/** Whoever was taken out of the hotspot, or sealed since, is a member no more. */
async function partMembers(tx: Tx, { id, hotspotId }: HotspotPetition): Promise<Moved[]> {
  const left = await rows<{ id: string }>(
    tx,
    `update petition_members pm set left_at = now() where pm.proceeding_id = $1 and pm.left_at is null and not ${belongs('$2')} returning pm.submission_id as id`,
    [id, hotspotId],
  );
  return named(tx, left);
}

const belongs = (hotspot: string): string =>
  `exists (select from ${toldIn(hotspot)} told where told.submission_id = pm.submission_id)`;

const named = (tx: Tx, ids: readonly { id: string }[]): Promise<Moved[]> =>
  rows<Moved>(
    tx,
    `select id, number, source, channel, external_id as "externalId" from submissions where id = any($1::uuid[]) and seal = 'open' and amends is null order by received_at, id`,
    [ids.map(({ id }) => id)],
  );

/** Hotspots' petitions that live and whose members are not those of the hotspot any more. */
const CHANGED = `
  select p.id, p.hotspot_id as "hotspotId", m.number as "matterNumber" from proceedings p join matters m on m.id = p.matter_id and not m.sealed
  where p.hotspot_id is not null and p.kind = 'petition' and p.closed_at is null and (
    (p.state = any($1) and exists (
      select from ${toldIn('p.hotspot_id')} told
        left join petition_members pm on pm.proceeding_id = p.id and pm.submission_id = told.submission_id and pm.left_at is null
      where pm.proceeding_id is null))
    or exists (select from petition_members pm where pm.proceeding_id = p.id and pm.left_at is null and not ${belongs('p.hotspot_id')}))
  order by p.opened_at limit 20`;

/**
 * Sets the members of every hotspot's petition right: later ones join it and are told so, those who left are told that they go on by
 * themselves, and the lead learns how it grew. May run in several workers at once. Answers how many petitions changed.
 */
export async function keepMembers(database: DataSource, at = new Date()): Promise<number> {
  const changed = await rows<HotspotPetition>(database, CHANGED, [JOINABLE]);
  for (const petition of changed) await database.transaction((tx) => keepOne(tx, petition, at));
  return changed.length;
}

async function keepOne(tx: Tx, petition: HotspotPetition, at: Date): Promise<void> {
  const held = await takeProceeding(tx, petition.id);
  if (!held || held.sealed || held.closedAt) return;
  const joined = JOINABLE.includes(held.state) ? await joinMembers(tx, petition, at) : [];
  const left = await partMembers(tx, petition);
  for (const one of left) await tellLeft(tx, petition, one);
  if (joined.length === 0 && left.length === 0) return;
  const detail = { joined: joined.map(({ id }) => id), left: left.map(({ id }) => id) };
  await append(tx, {
    actor: ACTOR,
    action: 'petition.members-changed',
    subjectKind: 'proceeding',
    subjectId: petition.id,
    detail,
  });
  const lead = await leadOf(tx, petition.id);
  if (lead) await tellLead(tx, petition, lead, { joined, left });
}

async function tellLead(
  tx: Tx,
  { id, matterNumber }: HotspotPetition,
  { assignmentId, department }: { assignmentId: string; department: string },
  moved: { joined: Moved[]; left: Moved[] },
): Promise<void> {
  const members = await row<{ count: number }>(
    tx,
    'select count(*)::int as count from petition_members where proceeding_id = $1 and left_at is null',
    [id],
  );
  const shown = (people: readonly Moved[]): object[] =>
    people.map(({ number, channel }) => ({ registrationNumber: number, channel }));
  await owe(tx, {
    ownerKind: 'department',
    owner: department,
    type: 'petition.members_changed',
    subject: assignmentId,
    data: {
      assignmentId,
      proceedingId: id,
      matterNumber,
      joined: shown(moved.joined),
      left: shown(moved.left),
      members: members?.count ?? 0,
    },
  });
}

async function tellLeft(
  tx: Tx,
  { matterNumber }: HotspotPetition,
  { number, source, externalId }: Moved,
): Promise<void> {
  await owe(tx, {
    ownerKind: 'source',
    owner: source,
    type: 'petition.member_left',
    subject: number,
    data: {
      registrationNumber: number,
      externalId,
      matterNumber,
      text: `经核对，您反映的事项（登记编号${number}）不再与${matterNumber}一并办理，由您自己的办件继续办理，期限和权利不变。`,
    },
  });
}
