import { shanghaiDate } from '#intake';
import type { Tx } from '#platform';
import { applyClockEffects } from '#cases/clocks';
import { openMatter, openProceeding } from '#cases/matters';
import { readSettings } from '#cases/settings';
import { type StepActor, type StepOutcome, takeStep } from '#cases/steps';
import { nameLeaderIn } from '../supervision/long-unresolved.service.js';
import { countMembersOfMatter, findOpenedPetition, findUsualLead } from './hotspot-petition.queries.js';
import { joinMembers } from './petition-members.service.js';
import { verifySignals } from './verify-signals.js';

export interface OpenedPetition {
  matterId: string;
  matterNumber: string;
  members: number;
  lead: string;
}

/** Who is to handle a verified hotspot. */
export interface PetitionWanted {
  evidence: string;
  explanation: string;
  /** Department that is to lead; by default the one that leads most of the members. */
  lead?: string | undefined;
  assist?: string[] | undefined;
  /** Shanghai date by which the lead reports, YYYY-MM-DD; the city's usual time by default. */
  due?: string | undefined;
  /** 领导包案: the leader in charge, and the day of the next review. */
  leader?: { leader: string; reviewOn: string } | undefined;
}

interface Verified {
  id: string;
  title: string;
  category: string | null;
  area: string | null;
}

/**
 * The petition may not be given to its lead: a guard refuses the department, or the date to report by has passed. It is
 * thrown, because the refused petition must be rolled back.
 */
export class PetitionNotGiven extends Error {
  constructor(readonly reason: 'guarded' | 'due-passed') {
    super(reason);
  }
}

/**
 * 视同信访事项: opens one petition for a verified hotspot. The bureau's clock starts on the day of this decision. The members
 * are attached and told, and keep their own proceedings and clocks (INV-45). Undefined when there is no lead.
 */
export async function openHotspotPetition(
  tx: Tx,
  hotspot: Verified,
  wanted: PetitionWanted,
  actor: string,
): Promise<OpenedPetition | undefined> {
  const lead = wanted.lead ?? (await findUsualLead(tx, hotspot.id));
  if (!lead) return undefined;
  const at = new Date();
  const matter = await openMatter(
    tx,
    {
      origin: 'hotspot',
      title: hotspot.title,
      kind: 'APPEAL',
      category: hotspot.category,
      area: hotspot.area,
      placeText: null,
      hotspotKey: null,
      sealed: false,
      openedAt: at,
    },
    actor,
  );
  const proceeding = await openProceeding(tx, { matterId: matter.id, kind: 'petition', hotspotId: hotspot.id }, actor);
  // There is no receipt; the dispatch that follows meets the clock.
  await applyClockEffects(tx, [{ clock: 'C1', do: 'start' }], {
    proceedingId: proceeding.id,
    at,
    actor,
    event: 'register',
  });
  await verifySignals(tx, hotspot.id, { finding: 'verified', ...wanted, petition: proceeding.id }, actor);
  await joinMembers(tx, { id: proceeding.id, hotspotId: hotspot.id, matterNumber: matter.number }, at);
  const sent = await takeStep(tx, {
    proceedingId: proceeding.id,
    event: 'assign',
    actor: staff(actor),
    input: {
      department: lead,
      assist: wanted.assist ?? [],
      due: wanted.due ?? (await usualDue(tx)),
      reason: `热点查实，视同信访事项: ${wanted.explanation}`,
    },
  });
  if (sent.outcome !== 'taken') throw notGiven(sent);
  if (wanted.leader) await nameLeaderIn(tx, matter.id, { ...wanted.leader, reason: '热点问题领导包案' }, actor);
  return { matterId: matter.id, matterNumber: matter.number, members: await countMembersOfMatter(tx, matter.id), lead };
}

function notGiven(sent: StepOutcome): PetitionNotGiven {
  const dayIsWrong = sent.outcome === 'refused' && sent.refusal.field === 'due';
  return new PetitionNotGiven(dayIsWrong ? 'due-passed' : 'guarded');
}

/** Returns the petition that was opened before. */
export async function openedPetition(tx: Tx, matterId: string): Promise<OpenedPetition | undefined> {
  const petition = await findOpenedPetition(tx, matterId);
  return (
    petition && {
      matterId: petition.id,
      matterNumber: petition.number,
      members: await countMembersOfMatter(tx, petition.id),
      lead: petition.lead,
    }
  );
}

const staff = (name: string): StepActor => ({ name, staff: true, sealedDesk: false, department: null });

async function usualDue(tx: Tx): Promise<string> {
  const { feedbackDays } = await readSettings(tx);
  return shanghaiDate(new Date(Date.now() + feedbackDays * 86_400_000));
}
