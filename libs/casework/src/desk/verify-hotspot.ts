import { append } from '#audit';
import { row, rows, type Tx } from '#platform';
import { shanghaiDate } from '#intake';
import { openMatter, openProceeding, type RoutingServices } from '#routing';
import { applyClockEffects } from '../clocks/clocks.js';
import { readSettings } from '../settings.js';
import type { StepActor } from '../steps/standing.js';
import { takeStep } from '../steps/take-step.js';
import { holdSignals, verifySignals } from './verify-signals.js';

/** 查实: what a named person found, and on what evidence (INV-43). */
export interface Verification {
  finding: 'verified' | 'not-found';
  /** Case number, report or record that shows it; required either way. */
  evidence: string;
  explanation: string;
  /** Department that is to lead; without one, the body that leads most of the members. */
  lead?: string | undefined;
  /** Shanghai date by which the lead reports, YYYY-MM-DD; the city's usual time when left out. */
  due?: string | undefined;
}

export type Verified =
  | { outcome: 'petition-opened'; matterId: string; matterNumber: string; members: number; lead: string }
  | { outcome: 'dismissed' }
  | { outcome: 'refused'; reason: 'not-found' | 'decided-otherwise' | 'needs-lead' | 'guarded' };

interface Hotspot {
  id: string;
  state: string;
  title: string;
  category: string | null;
  area: string | null;
  petitionMatter: string | null;
}

/**
 * A person's verification of a hotspot: opens one petition with the members attached (视同信访事项), or dismisses it. The members
 * keep their own proceedings and clocks (INV-45). Saying the same twice answers the same petition.
 */
export async function verifyHotspot(services: RoutingServices, id: string, given: Verification, actor: string): Promise<Verified> {
  try {
    return await services.database.transaction(async (tx) => verify(tx, services, id, { given, actor }));
  } catch (fault) {
    if (fault instanceof GuardedLead) return { outcome: 'refused', reason: 'guarded' };
    throw fault;
  }
}

async function verify(tx: Tx, services: RoutingServices, id: string, { given, actor }: { given: Verification; actor: string }): Promise<Verified> {
  await holdSignals(tx, id);
  const hotspot = await row<Hotspot>(
    tx, 'select id, state, title, category, area, petition_matter as "petitionMatter" from hotspots where id = $1 for update', [id]);
  if (!hotspot) return { outcome: 'refused', reason: 'not-found' };
  if (hotspot.state === 'petition_opened') {
    return given.finding === 'verified' ? openedBefore(tx, hotspot) : { outcome: 'refused', reason: 'decided-otherwise' };
  }
  if (hotspot.state === 'dismissed') {
    return given.finding === 'not-found' ? { outcome: 'dismissed' } : { outcome: 'refused', reason: 'decided-otherwise' };
  }
  if (given.finding === 'not-found') {
    await verifySignals(tx, hotspot.id, given, actor);
    await decide(tx, hotspot.id, given, { state: 'dismissed', actor, matterId: null });
    return { outcome: 'dismissed' };
  }
  const lead = given.lead ?? (await usualLead(tx, hotspot.id));
  return lead ? openPetition(tx, { hotspot, given, lead, actor }) : { outcome: 'refused', reason: 'needs-lead' };
}

async function openPetition(
  tx: Tx, { hotspot, given, lead, actor }: { hotspot: Hotspot; given: Verification; lead: string; actor: string },
): Promise<Verified> {
  const matter = await openMatter(tx, {
    origin: 'hotspot', title: hotspot.title, kind: 'APPEAL', category: hotspot.category, area: hotspot.area, placeText: null, hotspotKey: null,
    sealed: false, openedAt: new Date(),
  }, actor);
  const proceeding = await openProceeding(tx, { matterId: matter.id, kind: 'petition', hotspotId: hotspot.id }, actor);
  // The bureau's clock starts with the decision (视同信访事项 has no receipt), and the dispatch that follows meets it.
  await applyClockEffects(tx, [{ clock: 'C1', do: 'start' }], { proceedingId: proceeding.id, at: new Date(), actor, event: 'register' });
  await verifySignals(tx, hotspot.id, { ...given, petition: proceeding.id }, actor);
  const due = given.due ?? (await usualDue(tx));
  const sent = await takeStep(tx, {
    proceedingId: proceeding.id, event: 'assign', actor: staff(actor), said: { department: lead, due, reason: `热点查实，视同信访事项: ${given.explanation}` },
  });
  // A refusal must leave nothing of the petition behind; throwing is how a transaction is given up.
  if (sent.outcome !== 'taken') throw new GuardedLead();
  await decide(tx, hotspot.id, given, { state: 'petition_opened', actor, matterId: matter.id });
  return { outcome: 'petition-opened', matterId: matter.id, matterNumber: matter.number, members: await memberCount(tx, hotspot.id), lead };
}

class GuardedLead extends Error {}

const staff = (name: string): StepActor => ({ name, staff: true, sealedDesk: false, department: null });

async function usualDue(tx: Tx): Promise<string> {
  const { feedbackDays } = await readSettings(tx);
  return shanghaiDate(new Date(Date.now() + feedbackDays * 86_400_000));
}

async function decide(
  tx: Tx, id: string, given: Verification, { state, actor, matterId }: { state: 'petition_opened' | 'dismissed'; actor: string; matterId: string | null },
): Promise<void> {
  await tx.query(
    `update hotspots set state = $2, finding = $3, finding_evidence = $4, decided_by = $5, decided_at = now(), petition_matter = $6 where id = $1`,
    [id, state, given.explanation, given.evidence, actor, matterId]);
  await append(tx, { actor, action: `hotspot.${state}`, subjectKind: 'hotspot', subjectId: id, detail: { finding: given.finding, matter: matterId } });
}

async function openedBefore(tx: Tx, hotspot: Hotspot): Promise<Verified> {
  const petition = await row<{ id: string; number: string; lead: string }>(
    tx,
    `select m.id, m.number, a.department as lead from matters m join assignments a on a.matter_id = m.id and a.role = 'lead'
     where m.id = $1 order by a.assigned_at limit 1`,
    [hotspot.petitionMatter]);
  if (!petition) throw new Error(`hotspot ${hotspot.id} has no petition although it says so`);
  return {
    outcome: 'petition-opened', matterId: petition.id, matterNumber: petition.number, members: await memberCount(tx, hotspot.id), lead: petition.lead,
  };
}

async function usualLead(tx: Tx, hotspotId: string): Promise<string | undefined> {
  const usual = await rows<{ department: string }>(
    tx,
    `select a.department from hotspot_members h join assignments a on a.matter_id = h.matter_id and a.role = 'lead' and a.state <> 'returned'
     where h.hotspot_id = $1 group by a.department order by count(*) desc, a.department limit 1`,
    [hotspotId]);
  return usual[0]?.department;
}

async function memberCount(tx: Tx, hotspotId: string): Promise<number> {
  const members = await row<{ count: number }>(
    tx,
    `select count(*)::int as count from hotspot_members h join links l on l.matter_id = h.matter_id and l.undone_at is null where h.hotspot_id = $1`,
    [hotspotId]);
  return members?.count ?? 0;
}
