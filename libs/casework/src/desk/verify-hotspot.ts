import { markDecided } from '#routing';
import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import { type Tx } from '#platform';
import { maskText } from '#platform/privacy';
import {
  endVerification,
  insertVerification,
  liveTask,
  lockHotspot,
  lockSignalMatters,
  type HotspotToVerify,
} from './hotspot.queries.js';
import {
  openedPetition,
  openHotspotPetition,
  type OpenedPetition,
  type PetitionWanted,
} from './open-hotspot-petition.js';
import { readChecklist, stillWanted } from './verify-checklist.js';
import { verifySignals } from './verify-signals.js';

/** 查实: the finding of a named person, with its evidence (INV-43). */
export interface Verification extends PetitionWanted {
  finding: 'verified' | 'not-found';
  /** 签字人: the person responsible for the finding, by name or post; required when a task was begun. */
  signer?: string | undefined;
}

/**
 * `due-passed`: the date by which the lead is to report is before today. `needs-task`: the city requires a checklist first. `checklist`: required items are missing, see `wanted`.
 * `nothing-checked`: no item was done.
 */
export type Verified =
  | ({ outcome: 'petition-opened' } & OpenedPetition)
  | { outcome: 'dismissed' }
  | {
      outcome: 'refused';
      reason:
        | 'not-found'
        | 'decided-otherwise'
        | 'merged'
        | 'needs-lead'
        | 'guarded'
        | 'due-passed'
        | 'needs-task'
        | 'needs-signer'
        | 'nothing-checked';
    }
  | { outcome: 'refused'; reason: 'checklist'; wanted: string[] };

export async function verify(tx: Tx, id: string, given: Verification, actor: string): Promise<Verified> {
  await lockSignalMatters(tx, id);
  const hotspot = await lockHotspot(tx, id);
  if (!hotspot) return { outcome: 'refused', reason: 'not-found' };
  const before = await decidedBefore(tx, hotspot, given);
  if (before) return before;
  const barred = await barredFinding(tx, id, given);
  if (barred) return barred;
  if (given.finding === 'not-found') {
    await verifySignals(tx, hotspot.id, given, actor);
    await decide(tx, hotspot.id, given, { state: 'dismissed', actor, matterId: null });
    return { outcome: 'dismissed' };
  }
  const petition = await openHotspotPetition(tx, hotspot, given, actor);
  if (!petition) return { outcome: 'refused', reason: 'needs-lead' };
  await decide(tx, hotspot.id, given, { state: 'petition_opened', actor, matterId: petition.matterId });
  return { outcome: 'petition-opened', ...petition };
}

async function decidedBefore(
  tx: Tx,
  { id, state, petitionMatter }: HotspotToVerify,
  { finding }: Verification,
): Promise<Verified | undefined> {
  if (state === 'merged') return { outcome: 'refused', reason: 'merged' };
  if (state === 'petition_opened') {
    if (finding === 'not-found') return { outcome: 'refused', reason: 'decided-otherwise' };
    const petition = petitionMatter ? await openedPetition(tx, petitionMatter) : undefined;
    if (!petition) throw new Error(`hotspot ${id} has no petition although it says so`);
    return { outcome: 'petition-opened', ...petition };
  }
  if (state !== 'dismissed') return undefined;
  return finding === 'not-found' ? { outcome: 'dismissed' } : { outcome: 'refused', reason: 'decided-otherwise' };
}

/** Returns why the checklist does not allow this finding now; undefined when it does. */
async function barredFinding(tx: Tx, id: string, { finding, signer }: Verification): Promise<Verified | undefined> {
  const list = await readChecklist(tx);
  const task = await liveTask(tx, id);
  if (!task) return list.taskRequired ? { outcome: 'refused', reason: 'needs-task' } : undefined;
  if (!signer) return { outcome: 'refused', reason: 'needs-signer' };
  if (task.checks.length === 0) return { outcome: 'refused', reason: 'nothing-checked' };
  const wanted = finding === 'verified' ? stillWanted(list, task.checks) : [];
  return wanted.length > 0 ? { outcome: 'refused', reason: 'checklist', wanted } : undefined;
}

async function decide(
  tx: Tx,
  id: string,
  given: Verification,
  { state, actor, matterId }: { state: 'petition_opened' | 'dismissed'; actor: string; matterId: string | null },
): Promise<void> {
  const { finding, evidence } = given;
  const explanation = maskText(given.explanation);
  const signer = given.signer ?? actor;
  await markDecided(tx, id, { state, finding: explanation, evidence, actor, petitionMatter: matterId });
  const task = await liveTask(tx, id);
  const taskId = task?.id ?? uuid();
  if (!task) await insertVerification(tx, { id: taskId, hotspotId: id, reason: explanation, newEvidence: null, actor });
  await endVerification(tx, taskId, { finding, signer, actor, evidence, explanation });
  await append(tx, {
    actor,
    action: `hotspot.${state}`,
    subjectKind: 'hotspot',
    subjectId: id,
    detail: { finding, matter: matterId, task: taskId, signer },
  });
}
