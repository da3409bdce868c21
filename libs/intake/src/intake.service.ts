import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import { needsJob, type Tx, Vault, keyedHash } from '#platform';
import { hashedClaim, replayOf, rememberKey, type IdempotencyClaim } from './idempotency.js';
import { hintsAtDanger, routingQueue } from './danger-hint.js';
import { newQueryCode } from './submission/query-code.js';
import { receiptOf, type Receipt } from './submission/receipt.js';
import { hiddenSequence } from './submission/hidden-sequence.js';
import { registrationNumber } from './submission/registration-number.js';
import { shanghaiDate } from './submission/shanghai-date.js';
import { contentHash, identityOf, insertSubmission, type Arrival, type NewSubmission } from './store.js';
import { sentBefore } from './retransmission.js';
import { findKnownContent, findOriginal, isArchived, nextRegistrationSeq } from './submission/submission.queries.js';

export interface AcceptServices {
  database: DataSource;
  vault: Vault;
}

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

/** Registers submissions. */
@Injectable()
export class IntakeService {
  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
  ) {}

  /**
   * STATION 1: registers a submission. One transaction stores the submission, its audit entry and its routing job; the
   * sender gets a receipt only after the commit. Safe to repeat and safe under concurrency.
   */
  async accept(arrival: Arrival, sent?: IdempotencyClaim): Promise<Accepted> {
    const claim = sent && hashedClaim(this.vault, sent, arrival.authenticated);
    return this.database.transaction(async (tx) => {
      if (claim) {
        const replay = await replayOf(tx, claim);
        if (replay.kind === 'refused') return { outcome: replay.reason };
        if (replay.kind === 'known')
          return { outcome: 'retransmission', receipt: await receiptOf(tx, this.vault, replay.submissionId, true) };
      }
      const registered = await register(tx, this.vault, arrival, claim !== undefined);
      if (registered === 'kept-as-archive') return { outcome: registered };
      const { outcome, id } = registered;
      if (claim) await rememberKey(tx, claim, id);
      const proved = arrival.authenticated || outcome !== 'retransmission';
      return { outcome, receipt: await receiptOf(tx, this.vault, id, proved) };
    });
  }
}

type Registered = 'kept-as-archive' | { outcome: 'registered' | 'amendment' | 'retransmission'; id: string };

/** `keyed`: an Idempotency-Key tells this request from others with the same content. */
async function register(tx: Tx, vault: Vault, arrival: Arrival, keyed: boolean): Promise<Registered> {
  const submission = await prepare(tx, vault, arrival);
  const externalId = identityOf(tx, submission);
  if (externalId !== undefined) return registerUnderId(tx, vault, submission, externalId);
  const first = await sentBefore(tx, vault, submission, keyed);
  if (first) return retransmitted(tx, arrival, first);
  const registered = await registerNew(tx, vault, submission);
  if (!registered) throw new Error('a unique index refused a submission without an identity');
  return registered;
}

async function registerNew(
  tx: Tx,
  vault: Vault,
  submission: NewSubmission,
): Promise<Exclude<Registered, string> | undefined> {
  if (!(await insertSubmission(tx, vault, submission))) return undefined;
  await announce(tx, submission, 'submission.registered', {});
  return { outcome: 'registered', id: submission.id };
}

async function registerUnderId(
  tx: Tx,
  vault: Vault,
  submission: NewSubmission,
  externalId: string,
): Promise<Registered> {
  const registered = await registerNew(tx, vault, submission);
  if (registered) return registered;
  const { source, contentHash, archive } = submission;
  if (!archive && (await isArchived(tx, source, externalId))) return 'kept-as-archive';
  const same = await findKnownContent(tx, { source, externalId, contentHash });
  if (same) return retransmitted(tx, submission, same);

  const original = await findOriginal(tx, source, externalId);
  if (!original) throw new Error('the unique index refused a submission whose original cannot be found');
  const amendment = { ...submission, amends: original };
  if (await insertSubmission(tx, vault, amendment)) {
    await announce(tx, amendment, 'submission.amended', { amends: original, conflict: 'same-id-other-content' });
    return { outcome: 'amendment', id: amendment.id };
  }
  const twin = await findKnownContent(tx, { source, externalId, contentHash });
  if (!twin) throw new Error('the unique index refused an amendment whose twin cannot be found');
  return retransmitted(tx, submission, twin);
}

async function prepare(tx: Tx, vault: Vault, arrival: Arrival): Promise<NewSubmission> {
  const { registeredAt = arrival.receivedAt, archive = false } = arrival;
  return {
    ...arrival,
    id: uuid(),
    number: registrationNumber(shanghaiDate(registeredAt), hiddenSequence(vault, await nextRegistrationSeq(tx))),
    queryCode: newQueryCode(),
    registeredAt,
    archive,
    receivedOn: shanghaiDate(arrival.receivedAt),
    contentHash: contentHash(vault, arrival),
    amends: null,
    dangerHint: !archive && hintsAtDanger(arrival.content),
  };
}

/** 迟登: whole days from receipt to registration. */
const daysBetween = (from: Date, to: Date): number => Math.floor((to.getTime() - from.getTime()) / 86_400_000);

async function retransmitted(tx: Tx, arrival: Arrival, id: string): Promise<Registered> {
  await append(tx, {
    actor: arrival.actor,
    action: 'submission.retransmitted',
    subjectKind: 'submission',
    subjectId: id,
  });
  return { outcome: 'retransmission', id };
}

async function announce(
  tx: Tx,
  submission: NewSubmission,
  action: string,
  detail: Record<string, unknown>,
): Promise<void> {
  const { receivedAt, registeredAt, receivedOn, archive } = submission;
  const sha256 = createHash('sha256').update(submission.raw).digest();
  await append(tx, {
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
      ...detail,
    },
  });
  await needsJob(tx, routingQueue(submission), submission.id);
}
