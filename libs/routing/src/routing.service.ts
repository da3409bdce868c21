import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { countRoutingFailure, markRouted, routingQueue } from '#intake';
import { raiseAlarm } from '#cases/alarms';
import { sealSubmission } from '#cases/sealing';
import { lookAtSubmission, takeSubmission, type OpenedSubmission } from '#cases/submissions';
import { append } from '#audit';
import {
  gatherWrites,
  IDLE_IN_TRANSACTION,
  isDatabaseAway,
  needsJob,
  sqlStateOf,
  transactionTellingIdle,
  Vault,
  type KeyedBuckets,
  type Tx,
} from '#platform';
import { assignMatter } from './assign/assign-matter.js';
import { placeFurther, takeApart } from './join/further-problems.js';
import { noteArrival } from './hotspot/hotspot-series.service.js';
import { watchHotspot } from './hotspot/hotspots.js';
import { joinOrOpen } from './join/join.js';
import { writeShadowAnswer } from './models/shadow.js';
import { termNumbers } from './search/term-numbers.js';
import { linkKeys } from './understand/link-keys.js';
import { writeOpenText, writeUnderstanding } from './understand/understandings.js';
import { mustBeSealed } from './accusation/must-be-sealed.js';
import { handledAsOf } from './assign/handled-as.js';
import { HistoryKeeper } from './assign/history-keeper.js';
import { NoReadingThread, ReadingFault, SubmissionReader, type ReadSubmission } from './reading/submission-reader.js';
import { findAmended, type Amended } from './amendments/amended.js';
import { KeyTurns } from './placing/key-turns.js';
import { parkOnDesk, parkWithOriginal } from './placing/park-submission.js';
import { startReceipt } from './placing/start-receipt.js';
import { toRead, type SubmissionToRead } from './reading/read-submission.js';
import { followAmendment } from './amendments/follow-amendment.js';

/**
 * `nothing-to-do`: already routed, parked, or unknown. `waits`: an amendment whose original is not routed yet. `parked`: an
 * amendment whose original is parked.
 */
export type Routed =
  { outcome: 'routed' | 'sealed'; matterId: string } | { outcome: 'nothing-to-do' | 'waits' | 'parked' };

/** A submission as it was read, and what it amends. */
interface ReadWithAmended {
  read: SubmissionToRead;
  reading: ReadSubmission;
  numbers: KeyedBuckets;
  amended: Amended | undefined;
}

const ACTOR = 'machine:routing';
const WAIT_MS = 2_000;
const ATTEMPTS_BEFORE_PARKING = 5;
/** Transactions of placing that a process has open at once; more would only wait for its one thread. */
const PLACED_AT_ONCE = 8;
/** Each costs the time limit and a new thread; the second try is for a machine that was too busy. */
const READINGS_BEFORE_PARKING = 2;

/**
 * SQL states of a conflict with another transaction. They are no fault of the submission, so the retry is not counted,
 * as when the database is unavailable.
 */
const COLLISIONS = new Set(['40001', '40P01', '55P03', '57014']);

/** Routes submissions: understand → link → hotspot → assign. */
@Injectable()
export class RoutingService {
  readonly #turns = new KeyTurns(PLACED_AT_ONCE);

  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
    private readonly reader: SubmissionReader,
    private readonly history: HistoryKeeper,
  ) {}

  /**
   * STATION 2: routes a registered submission. Its words are read first, in another thread and outside of any
   * transaction; then one transaction links, watches hotspots and assigns. Running it twice changes nothing, because the
   * first run marks the row that the second one must lock.
   */
  async route(submissionId: string): Promise<Routed> {
    for (;;) {
      const seen = await lookAtSubmission(this.database, this.vault, submissionId);
      if (!seen || seen.routedAt || seen.parkedAt) return { outcome: 'nothing-to-do' };
      // It is read once its original is routed, or parked: then for its danger alone.
      const original = seen.amends ? await lookAtSubmission(this.database, this.vault, seen.amends) : undefined;
      if (original && !original.routedAt && !original.parkedAt)
        return this.database.transaction((tx) => waitForOriginal(tx, seen));
      const amended = await findAmended(this.database, this.vault, seen);
      const read = toRead(seen, amended?.contents);
      const reading = await this.reader.read(read, seen.dangerHint);
      const numbers = termNumbers(this.database, reading.terms, seen.receivedAt);
      // An emergency waits for the locks of the database only: there nobody is before it but who works now.
      const endTurn = seen.dangerHint ? undefined : await this.#turns.take(keysOf(reading, seen));
      try {
        const routed = await transactionTellingIdle(this.database, (tx) =>
          gatherWrites(tx, () => this.#place(tx, submissionId, { read, reading, numbers, amended })),
        );
        if (routed.outcome !== 'changed') return routed;
      } finally {
        endTurn?.();
      }
    }
  }

  /** `changed`: a person decided about the submission while it was read, so that it must be read again. */
  async #place(
    tx: Tx,
    submissionId: string,
    { read, reading, numbers, amended }: ReadWithAmended,
  ): Promise<Routed | { outcome: 'changed' }> {
    const submission = await takeSubmission(tx, this.vault, submissionId);
    if (!submission || submission.routedAt || submission.parkedAt) return { outcome: 'nothing-to-do' };
    if (!isDeepStrictEqual(toRead(submission, read.earlier), read)) return { outcome: 'changed' };
    const original = await this.#originalOf(tx, submission);
    if (original === 'unrouted') return waitForOriginal(tx, submission);
    const { understanding, amended: whole = understanding } = reading;
    if (!submission.archive)
      await raiseAlarm(tx, { submissionId: submission.id, danger: whole.danger, at: new Date() });
    if (original && !original.routedAt) return parkWithOriginal(tx, submission, original);
    const suspected = [understanding, whole].find((one) => mustBeSealed(submission, one));
    if (original?.seal === 'sealed' || original?.openPart || suspected) {
      await startReceipt(tx, submission, original, null);
      const matterId = await sealSubmission(tx, this.vault, submission, suspected ?? understanding);
      await settle(tx, submission, 'sealed');
      return { outcome: 'sealed', matterId };
    }
    // A released file goes on as the petition that it was at the sealed desk, with its time (domain 4.1 `unseal`).
    const asked = submission.seal === 'open' ? null : handledAsOf(submission.channel, understanding);
    await startReceipt(tx, submission, original, asked);
    const matterId = await this.#placeOpen(tx, submission, { reading, numbers, amended });
    await settle(tx, submission, 'open');
    return { outcome: 'routed', matterId };
  }

  /** Returns the matter that the submission joined or opened. */
  async #placeOpen(
    tx: Tx,
    submission: OpenedSubmission,
    { reading, numbers, amended }: Omit<ReadWithAmended, 'read'>,
  ): Promise<string> {
    const { reference } = reading;
    const { own, ownBody, further } = await takeApart(tx, submission, {
      several: reading.several,
      whole: reading.understanding,
    });
    await writeOpenText(tx, submission, { words: reading.words, ownBody, numbers });
    await writeUnderstanding(tx, submission, own);
    const { shadow, shadowId: modelId, servingId } = reading;
    await writeShadowAnswer(tx, submission.id, { modelId, servingId, serving: reading.understanding.category, shadow });
    const { matter, relation } = await joinOrOpen(tx, reference, submission, own);
    // A neighbourhood that this matter has just opened has no other submission yet.
    if (relation !== 'first' || matter.hotspotKey !== matter.id)
      await watchHotspot(tx, matter, submission.registeredAt);
    await placeFurther(tx, reference, submission, { further, own: matter.hotspotKey });
    const change = await followAmendment(tx, reference, { submission, matter, amended, own, whole: reading.amended });
    const understanding = change ? change.understanding : own;
    if (!submission.archive) await noteArrival(tx, understanding, submission);
    await assignMatter(tx, reference, {
      submission,
      understanding,
      matter,
      relation,
      changes: change?.changes,
      history: this.history.current(),
    });
    return matter.id;
  }

  /**
   * Handles a routing that threw: it retries later, and after five real failures, or two readings that did not end, parks
   * the submission on the triage desk. There it stays registered and visible, so an error in the code loses nothing.
   */
  async failed(submissionId: string, fault: unknown): Promise<'again' | 'parked'> {
    return this.database.transaction(async (tx) => {
      const counted = await countRoutingFailure(tx, submissionId, isTransient(fault) ? 0 : 1);
      if (!counted) return 'again';
      const { attempts } = counted;
      if (attempts < (fault instanceof ReadingFault ? READINGS_BEFORE_PARKING : ATTEMPTS_BEFORE_PARKING)) {
        await needsJob(tx, routingQueue(counted), submissionId, new Date(Date.now() + 500 * 2 ** attempts));
        return 'again';
      }
      const reason = fault instanceof Error ? fault.name : 'unknown';
      await parkOnDesk(tx, submissionId, { fault: reason, why: '自动处理失败，需人工处理' });
      return 'parked';
    });
  }

  /** Returns the submission that this one amends, routed or parked. An amendment is placed after it and has the same seal. */
  async #originalOf(tx: Tx, submission: OpenedSubmission): Promise<OpenedSubmission | 'unrouted' | undefined> {
    if (!submission.amends) return undefined;
    const original = await takeSubmission(tx, this.vault, submission.amends);
    return original?.routedAt || original?.parkedAt ? original : 'unrouted';
  }
}

/** The keys that placing it will lock, as far as they are known before: its matter is searched by those of its own problem. */
function keysOf(
  { understanding, several, amended }: ReadSubmission,
  { personKeys }: Pick<OpenedSubmission, 'personKeys'>,
): string[] {
  const own = [understanding, several?.own, amended].flatMap((one) => (one ? linkKeys(one, personKeys) : []));
  return [...new Set(own)];
}

/** Whether the fault is none of the submission. A transaction that idled was kept waiting by its own submission. */
function isTransient(fault: unknown): boolean {
  const state = sqlStateOf(fault);
  if (fault instanceof NoReadingThread) return true;
  return COLLISIONS.has(state) || (state !== IDLE_IN_TRANSACTION && isDatabaseAway(fault));
}

async function waitForOriginal(tx: Tx, submission: OpenedSubmission): Promise<Routed> {
  await needsJob(tx, routingQueue(submission), submission.id, new Date(Date.now() + WAIT_MS));
  return { outcome: 'waits' };
}

async function settle(tx: Tx, submission: OpenedSubmission, seal: 'open' | 'sealed'): Promise<void> {
  await markRouted(tx, submission.id, seal);
  await append(tx, {
    actor: ACTOR,
    action: 'submission.routed',
    subjectKind: 'submission',
    subjectId: submission.id,
    detail: { number: submission.number, seal },
  });
}
