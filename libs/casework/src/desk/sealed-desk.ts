import type { DataSource } from 'typeorm';
import { append } from '#audit';
import { needsJob, row, rows, type Tx, type Vault } from '#platform';
import { liveProceeding, type RoutingServices } from '#routing';
import type { Said } from '../steps/case-facts.js';
import { takeStep } from '../steps/take-step.js';

/** A sealed file as its list shows it: an envelope. */
export interface SealedEnvelope {
  submissionId: string;
  number: string;
  channel: string;
  receivedAt: Date;
  sealedAt: Date;
  decision: 'release' | 'transfer' | null;
  /** Last day of the clock that began with its receipt (C1, C2), YYYY-MM-DD, and whether it has passed; null once it has ended. Told in no message. */
  dueOn: string | null;
  overdue: boolean;
}

/** `release`: a named person finds that it is no accusation. `transfer`: it goes to a discipline body. Both need a reason. */
export type SealedDecision = { kind: 'release'; reason: string } | { kind: 'transfer'; department: string; reason: string };
export type SealedOutcome = { outcome: 'released' | 'transferred' } | { outcome: 'refused'; reason: 'not-found' | 'decided-before' | 'guarded' };

export async function listSealed(database: DataSource): Promise<SealedEnvelope[]> {
  return rows<SealedEnvelope>(
    database,
    `select f.submission_id as "submissionId", s.number, s.channel, s.received_at as "receivedAt", f.sealed_at as "sealedAt", f.decision,
       c.due_on::text as "dueOn", coalesce(c.due_at <= now(), false) as overdue
     from sealed_files f join submissions s on s.id = f.submission_id
       left join clocks c on c.submission_id = s.id and c.family in ('C1', 'C2') and c.ended_at is null order by f.sealed_at desc limit 500`);
}

/** Opens one sealed file; every opening is written down with its purpose (INV-47). */
export async function readSealed(
  database: DataSource, vault: Vault, submissionId: string, reader: { actor: string; purpose: string },
): Promise<{ title: string; text: string; accusedUnits: string[]; accusedNames: string[]; evidence: string[] } | undefined> {
  return database.transaction(async (tx) => {
    const file = await row<{ words: Buffer; understanding: Buffer }>(
      tx,
      `select s.content_cipher as words, f.understanding_cipher as understanding from sealed_files f join submissions s on s.id = f.submission_id
       where f.submission_id = $1`,
      [submissionId]);
    if (!file) return undefined;
    await append(tx, { actor: reader.actor, action: 'sealed.read', subjectKind: 'submission', subjectId: submissionId, detail: { purpose: reader.purpose } });
    const { title, text } = JSON.parse(vault.openText(file.words, submissionId)) as { title: string; text: string };
    const { accusation } = JSON.parse(vault.openText(file.understanding, submissionId)) as {
      accusation: { accusedUnits: string[]; accusedNames: string[]; evidence: string[] };
    };
    return { title, text, accusedUnits: accusation.accusedUnits, accusedNames: accusation.accusedNames, evidence: accusation.evidence };
  });
}

export async function decideSealed({ database }: Pick<RoutingServices, 'database'>, submissionId: string, decision: SealedDecision, actor: string): Promise<SealedOutcome> {
  return database.transaction(async (tx): Promise<SealedOutcome> => {
    const file = await row<{ matterId: string; decision: string | null }>(
      tx, 'select matter_id as "matterId", decision from sealed_files where submission_id = $1 for update', [submissionId]);
    if (!file) return { outcome: 'refused', reason: 'not-found' };
    if (file.decision) return { outcome: 'refused', reason: 'decided-before' };
    const proceeding = await liveProceeding(tx, file.matterId, 'petition');
    if (!proceeding) throw new Error(`sealed matter ${file.matterId} has no proceeding`);
    const take = (event: string, said: Said): Promise<boolean> => takeSealedStep(tx, proceeding.id, { event, said, actor });
    const { reason } = decision;
    if (decision.kind === 'transfer' && !(await take('transferDiscipline', { department: decision.department, reason }))) return { outcome: 'refused', reason: 'guarded' };
    if (decision.kind === 'release') {
      await take('unseal', { reason });
      await release(tx, submissionId, file.matterId, actor);
      await carryOver(tx, proceeding.id, actor);
    }
    await tx.query(
      'update sealed_files set decision = $2, decided_by = $3, decided_at = now(), decision_reason = $4, transferred_to = $5 where submission_id = $1',
      [submissionId, decision.kind, actor, decision.reason, decision.kind === 'transfer' ? decision.department : null]);
    await append(tx, { actor, action: `sealed.${decision.kind}`, subjectKind: 'submission', subjectId: submissionId, detail: { matter: file.matterId } });
    return { outcome: decision.kind === 'release' ? 'released' : 'transferred' };
  });
}

/** False when the table refuses it: the body has no authority over the accused, or is the accused unit. */
async function takeSealedStep(tx: Tx, proceedingId: string, { event, said, actor }: { event: string; said: Said; actor: string }): Promise<boolean> {
  const taken = await takeStep(tx, { proceedingId, event, said, actor: { name: actor, staff: false, sealedDesk: true, department: null } });
  if (taken.outcome !== 'taken' && taken.outcome !== 'refused') throw new Error(`sealed proceeding ${proceedingId} cannot be found by its own desk`);
  return taken.outcome === 'taken';
}

/** The open road opens a case of its own; this one ends as gone with its submission. */
async function carryOver(tx: Tx, proceedingId: string, actor: string): Promise<void> {
  if (!(await takeSealedStep(tx, proceedingId, { event: 'carryOver', said: { reason: 'released' }, actor }))) throw new Error(`proceeding ${proceedingId} was unsealed and cannot be carried over`);
}

/** Undoes the sealing and sends the submission down the open road again, from its original date (INV-12). */
async function release(tx: Tx, submissionId: string, matterId: string, actor: string): Promise<void> {
  await tx.query("update matters set state = 'closed' where id = $1", [matterId]);
  await tx.query("update links set undone_at = now(), undone_by = $2, undone_reason = 'released' where submission_id = $1 and undone_at is null", [submissionId, actor]);
  await tx.query("update submissions set seal = 'open', routed_at = null where id = $1", [submissionId]);
  await needsJob(tx, 'routing', submissionId);
}
