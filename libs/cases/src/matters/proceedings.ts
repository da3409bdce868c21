import { firstStep, tableStep, type ProceedingKind } from '../lifecycle/lifecycles.js';
import { approverKnownBy } from '../lifecycle/approved-steps.js';
import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import type { Tx } from '#platform';
import {
  insertProceeding,
  setProceedingState,
  insertProceedingEvent,
  type Proceeding,
  type ProceedingState,
} from './proceeding.queries.js';

export interface NewProceeding {
  matterId: string;
  kind: ProceedingKind;
  hotspotId?: string;
  /** Start of its clocks: the receipt of the submission that opens it; now when omitted. */
  openedAt?: Date;
  /** Id of the submission that came after the others had been answered: it concerns this one and who comes later. */
  peopleSince?: string | undefined;
  /**
   * Id of the submission with which it begins. Its person is the petitioner, to whom an answer is written unless it is for
   * all.
   */
  openedFor?: string | undefined;
}

/**
 * Returns which kind of proceeding a submission opens: the kind that routing chose, else that of its channel. An online
 * post is always a signal (INV-43). The database function `proceeding_kind` says the same.
 */
export function proceedingKindOf({
  channel,
  handledAs,
}: {
  channel: string;
  handledAs?: ProceedingKind | null;
}): ProceedingKind {
  if (handledAs) return handledAs;
  if (channel === 'hotline') return 'order';
  return channel === 'feed' ? 'signal' : 'petition';
}

/** 首接机关: the flag of the desk that receives this kind of proceeding. */
const DESK_FLAG: Partial<Record<ProceedingKind, string>> = { petition: 'petition-bureau', order: 'hotline-centre' };

export async function openProceeding(tx: Tx, wanted: NewProceeding, actor: string): Promise<Proceeding> {
  const { event, to: state } = firstStep(wanted.kind);
  const opened: Proceeding = { id: uuid(), matterId: wanted.matterId, kind: wanted.kind, state };
  await insertProceeding(tx, {
    id: opened.id,
    matterId: opened.matterId,
    kind: opened.kind,
    state,
    hotspotId: wanted.hotspotId ?? null,
    openedAt: wanted.openedAt ?? null,
    deskFlag: DESK_FLAG[opened.kind] ?? null,
    peopleSince: wanted.peopleSince ?? null,
    openedFor: wanted.openedFor ?? null,
  });
  await append(tx, {
    actor,
    action: 'proceeding.opened',
    subjectKind: 'proceeding',
    subjectId: opened.id,
    detail: { matter: opened.matterId, kind: opened.kind },
  });
  await writeStep(tx, { id: opened.id, state: 'start' }, { event, to: state, ends: false, actor });
  return opened;
}

/** A step of the hub itself, to the state that the lifecycle's table names. */
export interface HubStep {
  event: string;
  actor: string;
  /** The role in which it was taken; the machine's by default. */
  role?: string;
  /** What is written down with it; masked already. */
  input?: object;
}

/** Takes a step of the hub itself, whose conditions the caller has checked. Returns the event's number within the proceeding. */
export async function moveByTable(
  tx: Tx,
  proceeding: Pick<Proceeding, 'id' | 'kind' | 'state'>,
  { event, actor, role, input }: HubStep,
): Promise<number> {
  const { to, ends, notice } = tableStep(proceeding.kind, proceeding.state, event);
  return moveProceeding(tx, proceeding, { event, to, ends, notice, actor, role, input });
}

/** One step of a lifecycle, ready to be written; the caller has checked that it is allowed. */
export interface ProceedingStep {
  event: string;
  to: ProceedingState;
  /** The state is an end state. */
  ends: boolean;
  actor: string;
  /** The role in which it was taken; the machine's by default. */
  role?: string | undefined;
  /** The input of the person who took it; already masked. */
  input?: object;
  notice?: string | null;
  key?: string | undefined;
}

/**
 * Writes a step: the new state, an event that cannot be changed later, and the audit entry. Returns the number of the
 * event within the proceeding.
 */
export async function moveProceeding(
  tx: Tx,
  proceeding: Pick<Proceeding, 'id' | 'state'>,
  step: ProceedingStep,
): Promise<number> {
  await setProceedingState(tx, proceeding.id, step.to, step.ends);
  await append(tx, {
    actor: step.actor,
    action: `proceeding.${step.to}`,
    subjectKind: 'proceeding',
    subjectId: proceeding.id,
    detail: { event: step.event, from: proceeding.state, ...approvalOf(step) },
  });
  return writeStep(tx, proceeding, step);
}

/** Who approved it, where that was a log-in; a name that a department's system wrote stays out of the audit. */
function approvalOf({ event, actor, input }: ProceedingStep): object {
  const { approver } = (input ?? {}) as { approver?: string };
  const knownBy = approverKnownBy(event, { actor, approver });
  if (knownBy === null) return {};
  return knownBy === 'log-in' ? { approval: knownBy, approver } : { approval: knownBy };
}

async function writeStep(
  tx: Tx,
  { id, state }: Pick<Proceeding, 'id' | 'state'>,
  { event, to, actor, role, input, notice, key }: ProceedingStep,
): Promise<number> {
  const written = await insertProceedingEvent(tx, {
    proceedingId: id,
    event,
    from: state,
    to,
    actor,
    role: role ?? 'machine',
    input: input ?? {},
    notice: notice ?? null,
    key: key ?? null,
  });
  return written?.seq ?? 0;
}
