import { Injectable } from '@nestjs/common';
import { DerivedTexts } from '#routing';
import { markReleased } from '#intake';
import { DataSource } from 'typeorm';
import { append } from '#audit';
import { needsJob, type Tx, Vault } from '#platform';
import { endLinksOf, liveProceeding, setMatterState } from '#cases/matters';
import { recordSealedDecision, reviseWork } from '#cases/sealing';
import { takeStep, type StepInput } from '#cases/steps';
import { filesAgainstBody } from '../files/accused-body.js';
import { sealedAttachments, type SealedAttachmentView } from '../files/sealed-attachments.service.js';
import { liftFreezesOf } from '../work/recusal.queries.js';
import { destroyWords, leaveEnvelope } from './hand-up.js';
import {
  findLinkedMatter,
  findSealedEnvelopes,
  findSealedFile,
  lockSealedFile,
  type ReachedMessage,
  type SealedEnvelope,
} from './sealed-file.queries.js';

/**
 * `release`: a named person finds no accusation. `transfer`: it goes to a discipline body. `hand-up`: it accuses the
 * head of the discipline body, or belongs to the higher commission; it goes directly to the higher body, and only the
 * envelope is kept. All need a reason.
 */
export type SealedDecision =
  | { kind: 'release'; reason: string }
  | { kind: 'transfer'; department: string; reason: string }
  | { kind: 'hand-up'; to: string; reason: string };
export type SealedOutcome =
  | { outcome: 'released' | 'transferred' | 'handed-up' }
  | { outcome: 'refused'; reason: 'not-found' | 'decided-before' | 'guarded' };

/** 密件柜台: sealed files and what is decided about them. */
@Injectable()
export class SealedDeskService {
  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
    private readonly derived: DerivedTexts,
  ) {}

  /** The envelopes; without those that accuse the body of the officer, who does not learn that there are any. */
  async list(body: string | null): Promise<SealedEnvelope[]> {
    return this.database.transaction(async (tx) => {
      const all = await findSealedEnvelopes(tx);
      const against = await filesAgainstBody(
        tx,
        body,
        all.map(({ submissionId }) => submissionId),
      );
      return all.filter(({ submissionId }) => !against.has(submissionId));
    });
  }

  /**
   * Opens one sealed file and writes every opening with its purpose into the audit log (INV-47). Undefined for one that
   * was handed up, because its text was removed.
   */
  async read(submissionId: string, reader: SealedReader): Promise<SealedWords | undefined> {
    return this.database.transaction(async (tx) => {
      const file = await findSealedFile(tx, submissionId);
      if (!file) return undefined;
      if (await isAgainst(tx, submissionId, reader)) return undefined;
      const { words, understanding, ...rest } = file;
      await append(tx, {
        actor: reader.actor,
        action: 'sealed.read',
        subjectKind: 'submission',
        subjectId: submissionId,
        detail: { purpose: reader.purpose },
      });
      const files = await sealedAttachments(tx, this.vault, submissionId);
      const { title, text } = JSON.parse(this.vault.openText(words, submissionId)) as { title: string; text: string };
      const { accusation } = JSON.parse(this.vault.openText(understanding, submissionId)) as {
        accusation: Pick<SealedWords, 'accusedUnits' | 'accusedNames' | 'evidence'>;
      };
      return {
        title,
        text,
        accusedUnits: accusation.accusedUnits,
        accusedNames: accusation.accusedNames,
        evidence: accusation.evidence,
        files,
        ...rest,
      };
    });
  }

  async decide(
    submissionId: string,
    decision: SealedDecision,
    { actor, body }: Omit<SealedReader, 'purpose'>,
  ): Promise<SealedOutcome> {
    return this.database.transaction(async (tx): Promise<SealedOutcome> => {
      const file = await lockSealedFile(tx, submissionId);
      if (!file || (await isAgainst(tx, submissionId, { actor, body })))
        return { outcome: 'refused', reason: 'not-found' };
      if (file.decision) return { outcome: 'refused', reason: 'decided-before' };
      const proceeding = await liveProceeding(tx, file.matterId, 'petition');
      if (!proceeding) throw new Error(`sealed matter ${file.matterId} has no proceeding`);
      const take = (event: string, input: StepInput): Promise<boolean> =>
        takeSealedStep(tx, proceeding.id, { event, input, actor });
      const taken = await take(...stepOf(decision));
      if (!taken && decision.kind !== 'release') return { outcome: 'refused', reason: 'guarded' };
      if (decision.kind === 'hand-up')
        await leaveEnvelope(tx, this.vault, { submissionId, to: decision.to, reason: decision.reason, actor });
      else await recordSealedDecision(tx, submissionId, decision, actor);
      await append(tx, {
        actor,
        action: `sealed.${decision.kind}`,
        subjectKind: 'submission',
        subjectId: submissionId,
        detail: { matter: file.matterId, ...(decision.kind === 'hand-up' ? { to: decision.to } : {}) },
      });
      if (decision.kind === 'hand-up') await destroyWords(tx, this.vault, submissionId);
      if (decision.kind === 'release') {
        if (file.inPart) await openAgain(tx, this.derived, { submissionId, matterId: file.matterId, actor });
        else await release(tx, submissionId, file.matterId, actor);
        await carryOver(tx, proceeding.id, actor);
        await endFreezes(tx, submissionId, actor);
      }
      return { outcome: OUTCOMES[decision.kind] };
    });
  }
}

/** 解除冻结: a released complaint of retaliation gives the units their access back. */
async function endFreezes(tx: Tx, submissionId: string, actor: string): Promise<void> {
  for (const { matterId, department } of await liftFreezesOf(tx, submissionId, actor))
    await append(tx, {
      actor,
      action: 'access.unfrozen',
      subjectKind: 'matter',
      subjectId: matterId,
      detail: { department },
    });
}

/** An officer of the sealed desk. */
export interface SealedReader {
  actor: string;
  /** The body that the officer belongs to; null for the city. */
  body: string | null;
  purpose: string;
}

/** Whether a file accuses the body of the officer; the try is written into the audit. */
async function isAgainst(
  tx: Tx,
  submissionId: string,
  { actor, body, purpose }: Omit<SealedReader, 'purpose'> & { purpose?: string },
): Promise<boolean> {
  if (!(await filesAgainstBody(tx, body, [submissionId])).has(submissionId)) return false;
  const detail = { body, ...(purpose === undefined ? {} : { purpose }) };
  await append(tx, { actor, action: 'sealed.refused', subjectKind: 'submission', subjectId: submissionId, detail });
  return true;
}

export interface SealedWords {
  title: string;
  text: string;
  accusedUnits: string[];
  accusedNames: string[];
  evidence: string[];
  /** The open matter in which it was found; null when it was sealed at routing. */
  leftMatter: string | null;
  openPart: { title: string; text: string } | null;
  files: SealedAttachmentView[];
  reached: ReachedMessage[];
}

/** The step of the petition lifecycle for a decision. */
function stepOf(decision: SealedDecision): [event: string, input: StepInput] {
  const { reason } = decision;
  if (decision.kind === 'transfer') return ['transferDiscipline', { department: decision.department, reason }];
  if (decision.kind === 'hand-up') return ['handUp', { body: decision.to, reason }];
  return ['unseal', { reason }];
}

const OUTCOMES = { release: 'released', transfer: 'transferred', 'hand-up': 'handed-up' } as const;

/** Returns false when the table refuses it: the body has no authority over the accused, or is the accused unit. */
async function takeSealedStep(
  tx: Tx,
  proceedingId: string,
  { event, input, actor }: { event: string; input: StepInput; actor: string },
): Promise<boolean> {
  const taken = await takeStep(tx, {
    proceedingId,
    event,
    input,
    actor: { name: actor, staff: false, sealedDesk: true, department: null },
    atSealedDesk: true,
  });
  if (taken.outcome !== 'taken' && taken.outcome !== 'refused')
    throw new Error(`sealed proceeding ${proceedingId} cannot be found by its own desk`);
  return taken.outcome === 'taken';
}

/** Ends the sealed proceeding, because the released submission gets a new open one. */
async function carryOver(tx: Tx, proceedingId: string, actor: string): Promise<void> {
  if (!(await takeSealedStep(tx, proceedingId, { event: 'carryOver', input: { reason: 'released' }, actor })))
    throw new Error(`proceeding ${proceedingId} was unsealed and cannot be carried over`);
}

/** Undoes the sealing and routes the submission again in the open, from its original date (INV-12). */
async function release(tx: Tx, submissionId: string, matterId: string, actor: string): Promise<void> {
  await setMatterState(tx, matterId, 'closed');
  await endLinksOf(tx, [submissionId], { actor, reason: 'released' });
  await markReleased(tx, submissionId);
  await needsJob(tx, 'routing', submissionId);
}

/**
 * Restores a split-off part that is found to be no accusation. The submission never left its matter; its own text
 * replaces the neutral text, and the departments with the work can read it.
 */
async function openAgain(
  tx: Tx,
  derived: DerivedTexts,
  { submissionId, matterId, actor }: { submissionId: string; matterId: string; actor: string },
): Promise<void> {
  await setMatterState(tx, matterId, 'closed');
  const now = await findLinkedMatter(tx, submissionId);
  if (!now) throw new Error(`submission ${submissionId} is in no matter`);
  await derived.readAgain(tx, submissionId, now.matterId);
  await derived.settleLinks(tx, now.matterId, actor);
  await append(tx, {
    actor,
    action: 'submission.opened_again',
    subjectKind: 'submission',
    subjectId: submissionId,
    detail: { matter: now.matterId },
  });
  await reviseWork(tx, now.matterId);
}
