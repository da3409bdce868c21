import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import { row, type Tx } from '#platform';

/** 办件 kinds: 工单, 信访件, 线索 (unverified online information, never handled by itself), 复查, 复核. */
export type ProceedingKind = 'order' | 'petition' | 'signal' | 'review' | 'recheck';
export type ProceedingState = 'open' | 'triage' | 'assigned' | 'handling' | 'answered' | 'closed' | 'noted' | 'sealed';

export interface Proceeding {
  id: string;
  matterId: string;
  kind: ProceedingKind;
  state: ProceedingState;
}

export interface NewProceeding {
  matterId: string;
  kind: ProceedingKind;
  state: ProceedingState;
  hotspotId?: string;
  /** Where its clocks begin: the receipt of the submission that opens it; now when left out. */
  openedAt?: Date;
}

/** Which course a channel's submission takes. An online post is a signal whatever it says (INV-43). */
export function proceedingKindOf(channel: string): ProceedingKind {
  if (channel === 'hotline') return 'order';
  return channel === 'feed' ? 'signal' : 'petition';
}

export async function openProceeding(tx: Tx, wanted: NewProceeding, actor: string): Promise<Proceeding> {
  const opened: Proceeding = { id: uuid(), matterId: wanted.matterId, kind: wanted.kind, state: wanted.state };
  await tx.query('insert into proceedings (id, matter_id, kind, state, hotspot_id, opened_at) values ($1, $2, $3, $4, $5, coalesce($6, now()))', [
    opened.id, opened.matterId, opened.kind, opened.state, wanted.hotspotId ?? null, wanted.openedAt ?? null,
  ]);
  await append(tx, {
    actor, action: 'proceeding.opened', subjectKind: 'proceeding', subjectId: opened.id, detail: { matter: opened.matterId, kind: opened.kind },
  });
  return opened;
}

/** The live proceeding of a kind; there is at most one per matter. */
export async function liveProceeding(tx: Tx, matterId: string, kind: ProceedingKind): Promise<Proceeding | undefined> {
  return row<Proceeding>(
    tx, 'select id, matter_id as "matterId", kind, state from proceedings where matter_id = $1 and kind = $2 and closed_at is null for update',
    [matterId, kind]);
}

export async function moveProceeding(tx: Tx, id: string, state: ProceedingState, actor: string): Promise<void> {
  await tx.query("update proceedings set state = $2, closed_at = case when $2 = 'closed' then now() end where id = $1", [id, state]);
  await append(tx, { actor, action: `proceeding.${state}`, subjectKind: 'proceeding', subjectId: id });
}
