import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { append } from '#audit';
import { owe } from '#delivery';
import type { Tx } from '#platform';
import { oweNotice } from '#cases/notices';
import { takeProceeding, leadOf } from '#cases/steps';
import {
  addPetitionMembers,
  countPetitionMembers,
  findChangedPetitions,
  findMovedMembers,
  removePetitionMembers,
  type HotspotPetition,
  type MovedMember,
} from './hotspot-petition.queries.js';

const ACTOR = 'machine:members';

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
export async function joinMembers(tx: Tx, { id, hotspotId }: HotspotPetition, at: Date): Promise<MovedMember[]> {
  const joined = await addPetitionMembers(tx, { id, hotspotId });
  const people = await findMovedMembers(tx, joined);
  for (const person of people)
    await oweNotice(tx, { proceedingId: id, seq: 1, kind: 'joined-hotspot', at, submissionId: person.id });
  return people;
}

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
    const changed = await findChangedPetitions(this.database, JOINABLE);
    for (const petition of changed) await this.database.transaction((tx) => keepOne(tx, petition, at));
    return changed.length;
  }
}

async function keepOne(tx: Tx, petition: HotspotPetition, at: Date): Promise<void> {
  const held = await takeProceeding(tx, petition.id);
  if (!held || held.sealed || held.closedAt) return;
  const joined = JOINABLE.includes(held.state) ? await joinMembers(tx, petition, at) : [];
  const left = await findMovedMembers(tx, await removePetitionMembers(tx, petition));
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
  moved: { joined: MovedMember[]; left: MovedMember[] },
): Promise<void> {
  const members = await countPetitionMembers(tx, id);
  const shown = (people: readonly MovedMember[]): object[] =>
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
      members,
    },
  });
}

async function tellLeft(
  tx: Tx,
  { matterNumber }: HotspotPetition,
  { number, source, externalId }: MovedMember,
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
