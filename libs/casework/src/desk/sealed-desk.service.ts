import { Injectable } from '@nestjs/common';
import { DerivedTexts } from '#routing';
import { markReleased } from '#intake';
import { DataSource } from 'typeorm';
import { append } from '#audit';
import { needsJob, row, rows, type Tx, Vault } from '#platform';
import { liveProceeding, type StepInput, takeStep, setMatterState, endLinksOf, recordSealedDecision } from '#cases';
import { destroyWords, leaveEnvelope } from './hand-up.js';
import { openAgain } from './open-again.js';

/** A sealed file as the list shows it: without its text. */
export interface SealedEnvelope {
  submissionId: string;
  number: string;
  channel: string;
  receivedAt: Date;
  sealedAt: Date;
  decision: 'release' | 'transfer' | 'hand-up' | null;
  /** A part of it continues in the open, in neutral words. */
  inPart: boolean;
  /**
   * Last day of the clock of its receipt (C1, C2), YYYY-MM-DD, and whether it has passed; null once it has ended. No
   * message contains it.
   */
  dueOn: string | null;
  overdue: boolean;
}

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

  async list(): Promise<SealedEnvelope[]> {
    return rows<SealedEnvelope>(
      this.database,
      `select f.submission_id as "submissionId", s.number, s.channel, s.received_at as "receivedAt", f.sealed_at as "sealedAt", f.decision, f.open_part is not null as "inPart",
          c.due_on::text as "dueOn", coalesce(c.due_at <= now(), false) as overdue
        from sealed_files f join submissions s on s.id = f.submission_id
          left join clocks c on c.submission_id = s.id and c.family in ('C1', 'C2') and c.ended_at is null order by f.sealed_at desc limit 500`,
    );
  }

  /**
   * Opens one sealed file and writes every opening with its purpose into the audit log (INV-47). Undefined for one that
   * was handed up, because its text was removed.
   */
  async read(submissionId: string, reader: { actor: string; purpose: string }): Promise<SealedWords | undefined> {
    return this.database.transaction(async (tx) => {
      const file = await row<
        Pick<SealedWords, 'leftMatter' | 'openPart' | 'reached'> & { words: Buffer; understanding: Buffer }
      >(tx, FILE, [submissionId]);
      if (!file) return undefined;
      const { words, understanding, ...rest } = file;
      await append(tx, {
        actor: reader.actor,
        action: 'sealed.read',
        subjectKind: 'submission',
        subjectId: submissionId,
        detail: { purpose: reader.purpose },
      });
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
        ...rest,
      };
    });
  }

  async decide(submissionId: string, decision: SealedDecision, actor: string): Promise<SealedOutcome> {
    return this.database.transaction(async (tx): Promise<SealedOutcome> => {
      await tx.query('select 1 from submissions where id = $1 for update', [submissionId]);
      const file = await row<FileRow>(
        tx,
        'select matter_id as "matterId", open_part is not null as "inPart", decision from sealed_files where submission_id = $1 for update',
        [submissionId],
      );
      if (!file) return { outcome: 'refused', reason: 'not-found' };
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
        if (file.inPart)
          await openAgain(tx, { derived: this.derived }, { submissionId, matterId: file.matterId, actor });
        else await release(tx, submissionId, file.matterId, actor);
        await carryOver(tx, proceeding.id, actor);
      }
      return { outcome: OUTCOMES[decision.kind] };
    });
  }
}

/**
 * A message that carried the text before it was sealed, and how far it was delivered: an investigation must know who
 * may know.
 */
export interface ReachedMessage {
  ownerKind: string;
  owner: string;
  type: string;
  messageId: string;
  reached: 'delivered' | 'in-flight' | 'feed';
  at: string;
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
  reached: ReachedMessage[];
}

const FILE = `
  select s.content_cipher as words, f.understanding_cipher as understanding, f.left_matter as "leftMatter", f.open_part as "openPart",
    (select coalesce(jsonb_agg(jsonb_build_object('ownerKind', m.owner_kind, 'owner', m.owner, 'type', m.type, 'messageId', m.id, 'reached', w.reached, 'at', w.reached_at)
       order by w.reached_at, m.seq), '[]') from withheld_messages w join messages m on m.id = w.message_id where w.submission_id = f.submission_id) as reached
  from sealed_files f join submissions s on s.id = f.submission_id where f.submission_id = $1 and f.understanding_cipher is not null`;

interface FileRow {
  matterId: string;
  inPart: boolean;
  decision: string | null;
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
