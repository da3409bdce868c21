import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
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

/**
 * States in which a petition accepts new members. After its decision a new submission is not added, because the answer
 * was not written for its person; their own proceeding continues.
 */
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
 * 并入: adds everybody who reported a hotspot's problem to its petition, once, through any channel. Each is owed a paper
 * about it and about what stays their own. Their own proceedings, clocks and rights stay unchanged (INV-45). Sealed
 * files are never added (INV-26).
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

/** Removes members that were taken out of the hotspot or sealed since. */
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

/** Keeps the members of hotspot petitions in step with their hotspots. */
@Injectable()
export class PetitionMembersService {
  constructor(private readonly database: DataSource) {}

  /**
   * Updates the members of every hotspot's petition: later ones join and are told, those who left are told that their own
   * proceedings continue, and the lead is told the new number. Several workers may run it at once. Returns how many
   * petitions changed.
   */
  async update(at = new Date()): Promise<number> {
    const changed = await rows<HotspotPetition>(this.database, CHANGED, [JOINABLE]);
    for (const petition of changed) await this.database.transaction((tx) => keepOne(tx, petition, at));
    return changed.length;
  }
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
