import { firstStep, tableStep, type ProceedingKind } from '../lifecycle/lifecycles.js';
import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import { row, type Tx } from '#platform';

/** A state of the lifecycle of this kind, as the lifecycle tables name it. */
export type ProceedingState = string;

export interface Proceeding {
  id: string;
  matterId: string;
  kind: ProceedingKind;
  state: ProceedingState;
}

export interface NewProceeding {
  matterId: string;
  kind: ProceedingKind;
  hotspotId?: string;
  /** Start of its clocks: the receipt of the submission that opens it; now when omitted. */
  openedAt?: Date;
}

/** Returns which kind of proceeding a channel's submission opens. An online post is always a signal (INV-43). */
export function proceedingKindOf(channel: string): ProceedingKind {
  if (channel === 'hotline') return 'order';
  return channel === 'feed' ? 'signal' : 'petition';
}

/** 首接机关: the flag of the desk that receives this kind of proceeding. */
const DESK_FLAG: Partial<Record<ProceedingKind, string>> = { petition: 'petition-bureau', order: 'hotline-centre' };

/** INV-32: the body that received the first submission directly, else the city's desk for this kind. */
const FIRST_BODY = `coalesce(
  case when $7::text is not null then (select o.received_by from links l join submissions s on s.id = l.submission_id join sources o on o.code = s.source
    where l.matter_id = $2 and l.undone_at is null order by s.received_at, s.id limit 1) end,
  (select item ->> 'code' from reference_data, jsonb_array_elements(items -> 'items') item
    where name = 'departments' and item ->> 'level' = 'city' and item -> 'flags' ? $7 and item ->> 'validTo' is null limit 1))`;

export async function openProceeding(tx: Tx, wanted: NewProceeding, actor: string): Promise<Proceeding> {
  const { event, to: state } = firstStep(wanted.kind);
  const opened: Proceeding = { id: uuid(), matterId: wanted.matterId, kind: wanted.kind, state };
  await tx.query(
    `insert into proceedings (id, matter_id, kind, state, hotspot_id, opened_at, first_body) values ($1, $2, $3, $4, $5, coalesce($6, now()), ${FIRST_BODY})`,
    [
      opened.id,
      opened.matterId,
      opened.kind,
      state,
      wanted.hotspotId ?? null,
      wanted.openedAt ?? null,
      DESK_FLAG[opened.kind] ?? null,
    ],
  );
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

/**
 * Returns the live proceeding of a kind. A matter has at most one; decided ones that may still be reviewed do not
 * count.
 */
export async function liveProceeding(tx: Tx, matterId: string, kind: ProceedingKind): Promise<Proceeding | undefined> {
  return row<Proceeding>(
    tx,
    `select id, matter_id as "matterId", kind, state from proceedings where matter_id = $1 and kind = $2 and closed_at is null
     order by state like 'done%', opened_at desc limit 1 for update`,
    [matterId, kind],
  );
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
 * Moves the start of a proceeding back to the receipt of a submission that joins it. Routing may read an earlier
 * submission later (INV-13).
 */
export async function beginNoLater(tx: Tx, id: string, receivedAt: Date): Promise<void> {
  await tx.query('update proceedings set opened_at = $2 where id = $1 and opened_at > $2', [id, receivedAt]);
}

/**
 * Sets the start of a proceeding into which another was merged: the earliest of both and of the submission's receipt
 * (INV-12, INV-13).
 */
export async function beginWithEarliest(
  tx: Tx,
  { matterId, kind, receivedAt, from }: { matterId: string; kind: ProceedingKind; receivedAt: Date; from?: string },
): Promise<void> {
  await tx.query(
    `update proceedings set opened_at = least(opened_at, $3, (select opened_at from proceedings where id = $4))
     where matter_id = $1 and kind = $2 and closed_at is null`,
    [matterId, kind, receivedAt, from ?? null],
  );
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
  await tx.query(
    'update proceedings set state = $2, closed_at = case when $3 then coalesce(closed_at, now()) end where id = $1',
    [proceeding.id, step.to, step.ends],
  );
  await append(tx, {
    actor: step.actor,
    action: `proceeding.${step.to}`,
    subjectKind: 'proceeding',
    subjectId: proceeding.id,
    detail: { event: step.event, from: proceeding.state },
  });
  return writeStep(tx, proceeding, step);
}

async function writeStep(
  tx: Tx,
  { id, state }: Pick<Proceeding, 'id' | 'state'>,
  { event, to, actor, role, input, notice, key }: ProceedingStep,
): Promise<number> {
  const written = await row<{ seq: number }>(
    tx,
    `insert into proceeding_events (proceeding_id, seq, event, from_state, to_state, actor, role, said, notice, key)
     select $1, coalesce(max(seq), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9 from proceeding_events where proceeding_id = $1 returning seq`,
    [id, event, state, to, actor, role ?? 'machine', JSON.stringify(input ?? {}), notice ?? null, key ?? null],
  );
  return written?.seq ?? 0;
}

/** 已进入信访: whether a petition of the matter was accepted; then the hotline opens no order (INV-20). */
export async function enteredPetition(tx: Tx, matterId: string): Promise<boolean> {
  return (
    (await row(
      tx,
      `select 1 from proceedings p join proceeding_events e on e.proceeding_id = p.id and e.event = 'accept'
     where p.matter_id = $1 and p.kind = 'petition' limit 1`,
      [matterId],
    )) !== undefined
  );
}
