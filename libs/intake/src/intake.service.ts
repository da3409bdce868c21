import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { append, appendStatement, prepareEntry, type AuditEntry } from '#audit';
import { jobStatement, keyedHash, type Statement, type Tx, Vault } from '#platform';
import {
  hashedClaim,
  keyStatement,
  replayOf,
  rememberKey,
  type HashedClaim,
  type IdempotencyClaim,
} from './idempotency.js';
import { GroupCommit } from './batch/group-commit.js';
import { registerBatch, type BatchedArrival, type BatchOutcome } from './batch/register-batch.js';
import { callOfOrderStatements } from './calls/call.queries.js';
import { hintsAtDanger, routingQueue } from './danger-hint.js';
import { newQueryCode } from './submission/query-code.js';
import { newSignatories } from './submission/signatory.js';
import { firstReceipt, receiptOf, type Receipt } from './submission/receipt.js';
import { hiddenSequence } from './submission/hidden-sequence.js';
import { registrationNumber } from './submission/registration-number.js';
import { RegistrationSequence } from './submission/registration-sequence.js';
import { shanghaiDate } from './submission/shanghai-date.js';
import { contentHash, insertSubmission, withRows, type Arrival, type NewSubmission } from './store.js';
import { keyLock } from './idempotency.queries.js';
import { retransmissionMinutes, sentBefore } from './retransmission.js';
import { contentLock, findKnownContent, findOriginal, isArchived } from './submission/submission.queries.js';

/**
 * `registered`: new. `amendment`: the id of an authenticated sender is known with other content; both are kept (INV-04).
 * `retransmission`: sent before (duplicate, see retransmission.ts), so the first receipt is returned; a stranger gets it
 * without its query code, unless it shows the secret Idempotency-Key of the first sending. `key-reused`, `in-progress`:
 * refused by the Idempotency-Key rules (409, 422). `kept-as-archive`: refused, because the same id is registered as archive,
 * and nobody would work on it.
 */
export type Accepted =
  | { outcome: 'registered' | 'amendment' | 'retransmission'; receipt: Receipt }
  | { outcome: 'key-reused' }
  | { outcome: 'in-progress' }
  | { outcome: 'kept-as-archive' };

/** More would have to be sent to the database in one statement. */
const GROUPS = { size: 100, atOnce: 2 };
/** Arrivals that wait for a group before senders are told to come again: about a second of the fastest intake that was measured [J]. */
const MOST_WAITING = 2_000;
/** A longer arrival would hold up those of its group. */
const LONGEST_IN_GROUP = 64 * 1024;

/** Registers submissions. */
@Injectable()
export class IntakeService {
  readonly #sequence: RegistrationSequence;
  readonly #groups: GroupCommit<BatchedArrival, BatchOutcome>;

  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
  ) {
    this.#sequence = new RegistrationSequence(database);
    this.#groups = new GroupCommit((batch) => registerBatch(database, batch), GROUPS);
  }

  /** Whether one more arrival may wait. A door asks before it takes one. */
  get hasRoom(): boolean {
    return this.#groups.waiting < MOST_WAITING;
  }

  /**
   * STATION 1: registers a submission. One transaction stores the submission, its audit entry and its routing job; the
   * sender gets a receipt only after the commit. Arrivals of the same moment share a transaction. Safe to repeat and safe under
   * concurrency.
   */
  async accept(arrival: Arrival, sent?: IdempotencyClaim): Promise<Accepted> {
    const claim = sent && hashedClaim(this.vault, sent, arrival.authenticated);
    const submission = await this.prepare(arrival);
    const grouped = groupedArrival({ tx: this.database.manager, vault: this.vault, submission, claim });
    if (grouped && (await this.#groups.add(grouped)) === 'written')
      return { outcome: 'registered', receipt: firstReceipt(submission) };
    return this.#acceptAlone(submission, claim);
  }

  async #acceptAlone(submission: NewSubmission, claim: HashedClaim | undefined): Promise<Accepted> {
    const { database, vault } = this;
    const { externalId } = submission.row;
    // Each of its writes is one statement, which is a transaction by itself, and nothing has to stay locked between them.
    if (!claim && submission.files.length === 0 && externalId !== null)
      return answerOf(await registerUnderId({ tx: database.manager, vault, submission }, externalId));
    return database.transaction(async (tx) => {
      if (claim) {
        const replay = await replayOf(tx, claim);
        if (replay.kind === 'refused') return { outcome: replay.reason };
        if (replay.kind === 'known')
          return { outcome: 'retransmission', receipt: await receiptOf(tx, vault, replay.submissionId, true) };
      }
      return answerOf(await register({ tx, vault, submission, claim }));
    });
  }

  /** Encrypts what is stored of an arrival, for {@link registerPrepared}: before the transaction, because it is computing. */
  async prepare(arrival: Arrival): Promise<NewSubmission> {
    return prepare(this.database.manager, this.vault, arrival, await this.#sequence.next());
  }

  /** Registers an arrival with an id of its sender in the caller's transaction, together with rows of the caller. */
  async registerPrepared(tx: Tx, submission: NewSubmission): Promise<Registered> {
    return register({ tx, vault: this.vault, submission });
  }
}

/** With the id of the submission that holds the content. */
export type Registered =
  'kept-as-archive' | { outcome: 'registered' | 'amendment' | 'retransmission'; id: string; receipt: Receipt };

const answerOf = (registered: Registered): Accepted =>
  registered === 'kept-as-archive'
    ? { outcome: registered }
    : { outcome: registered.outcome, receipt: registered.receipt };

interface Registration {
  tx: Tx;
  vault: Vault;
  submission: NewSubmission;
  /** An Idempotency-Key, which tells this request from others with the same content. */
  claim?: HashedClaim | undefined;
}

async function register(registration: Registration): Promise<Registered> {
  const { tx, submission, claim } = registration;
  const { externalId } = submission.row;
  if (externalId !== null) return registerUnderId(registration, externalId);
  const first = await sentBefore(tx, submission, claim !== undefined);
  if (first) return retransmitted(registration, first);
  const { amends } = submission;
  const owed = amends
    ? owedWith(registration, 'submission.amended', { amends: amends.id })
    : owedWith(registration, 'submission.registered');
  if (!(await insertSubmission(tx, submission, owed)))
    throw new Error('a unique index refused a submission without an identity');
  const outcome = amends ? 'amendment' : 'registered';
  return { outcome, id: submission.id, receipt: firstReceipt(submission, amends?.number) };
}

async function registerUnderId(registration: Registration, externalId: string): Promise<Registered> {
  const { tx, submission } = registration;
  if (await insertSubmission(tx, submission, owedWith(registration, 'submission.registered')))
    return { outcome: 'registered', id: submission.id, receipt: firstReceipt(submission) };
  const { source, contentHash, archive, row } = submission;
  if (!archive && (await isArchived(tx, source, externalId))) return 'kept-as-archive';
  const same = await findKnownContent(tx, { source, externalId, contentHash });
  if (same) return retransmitted(registration, same);

  const original = await findOriginal(tx, source, externalId);
  if (!original) throw new Error('the unique index refused a submission whose original cannot be found');
  const amendment = { ...submission, row: { ...row, amends: original.id } };
  const told = { amends: original.id, conflict: 'same-id-other-content' };
  if (await insertSubmission(tx, amendment, owedWith(registration, 'submission.amended', told)))
    return { outcome: 'amendment', id: submission.id, receipt: firstReceipt(submission, original.number) };
  const twin = await findKnownContent(tx, { source, externalId, contentHash });
  if (!twin) throw new Error('the unique index refused an amendment whose twin cannot be found');
  return retransmitted(registration, twin);
}

function prepare(tx: Tx, vault: Vault, arrival: Arrival, sequence: bigint): NewSubmission {
  const { registeredAt = arrival.receivedAt, archive = false } = arrival;
  return withRows(tx, vault, {
    ...arrival,
    id: uuid(),
    number: registrationNumber(shanghaiDate(registeredAt), hiddenSequence(vault, sequence)),
    queryCode: newQueryCode(),
    signatories: newSignatories(arrival.content),
    registeredAt,
    archive,
    receivedOn: shanghaiDate(arrival.receivedAt),
    contentHash: contentHash(vault, arrival),
    dangerHint: !archive && hintsAtDanger(arrival.content),
  });
}

/** 迟登: whole days from receipt to registration. */
const daysBetween = (from: Date, to: Date): number => Math.floor((to.getTime() - from.getTime()) / 86_400_000);

async function retransmitted({ tx, vault, submission, claim }: Registration, id: string): Promise<Registered> {
  await append(tx, {
    actor: submission.actor,
    action: 'submission.retransmitted',
    subjectKind: 'submission',
    subjectId: id,
  });
  if (claim) await rememberKey(tx, claim, id);
  return { outcome: 'retransmission', id, receipt: await receiptOf(tx, vault, id, submission.authenticated) };
}

/** What is registered together with others of the same moment; undefined for what writes more than a group does. */
function groupedArrival(registration: Registration): BatchedArrival | undefined {
  const { tx, submission, claim } = registration;
  const { row, people, signed, files, raw, source, contentHash, amends } = submission;
  if (files.length > 0 || amends || callOf(submission).length > 0 || raw.length > LONGEST_IN_GROUP) return undefined;
  const sameWithin = retransmissionMinutes(submission, claim !== undefined);
  const locks = [
    ...(sameWithin === undefined ? [] : [contentLock(source, contentHash)]),
    ...(claim ? [keyLock(claim.owner, claim.key)] : []),
  ];
  const entry = prepareEntry(tx, auditEntryOf(registration, 'submission.registered'));
  return { row, people, signed, entry, queue: routingQueue(submission), sameWithin, claim, locks };
}

/** What is written together with the submission: its audit entry, its routing job, its Idempotency-Key and its call. */
function owedWith(registration: Registration, action: string, told: object = {}): Statement[] {
  const { tx, submission, claim } = registration;
  const entry = appendStatement(tx, auditEntryOf(registration, action, told));
  const job = jobStatement(routingQueue(submission), submission.id);
  return [entry, job, ...(claim ? [keyStatement(claim, submission.id)] : []), ...callOf(submission)];
}

function auditEntryOf({ tx, submission }: Registration, action: string, told: object = {}): AuditEntry {
  const { receivedAt, registeredAt, receivedOn, archive } = submission;
  const sha256 = createHash('sha256').update(submission.raw).digest();
  return {
    actor: submission.actor,
    action,
    subjectKind: 'submission',
    subjectId: submission.id,
    detail: {
      number: submission.number,
      channel: submission.channel,
      source: submission.source,
      bytes: submission.raw.length,
      rawHash: keyedHash(tx, 'raw-body', sha256).toString('hex'),
      ...(archive ? { archive } : {}),
      ...(receivedOn === shanghaiDate(registeredAt)
        ? {}
        : { receivedOn, lateDays: daysBetween(receivedAt, registeredAt) }),
      ...told,
    },
  };
}

/** An order of the hotline may name the call that it was made of, which then needs no other text. */
function callOf({ channel, source, authenticated, actor, content, archive }: NewSubmission): Statement[] {
  const { callId } = content.extra;
  const known = channel === 'hotline' && authenticated && !archive && callId !== undefined;
  return known ? callOfOrderStatements(source, callId, actor) : [];
}
