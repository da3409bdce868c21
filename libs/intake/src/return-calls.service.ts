import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import { Config, type Tx } from '#platform';
import { deleteOldCalls, lockDueCalls, settleCall, type StoredCall } from './calls/call.queries.js';
import { returnCallOwed } from './calls/call.js';
import {
  endReturnCall,
  findReturnCalls,
  lockOpenReturnCall,
  noteTry,
  oweReturnCall,
  takeOpenReturnCall,
  type ReturnCall,
} from './calls/return-call.queries.js';

/** What came of a call back. `not-reached`: tried, to be tried again; the others end it. */
export type ReturnCallResult =
  { outcome: 'not-reached' } | { outcome: 'nothing-owed'; note: string } | { outcome: 'not-reachable'; note: string };

export type ReturnCallRecorded =
  | { outcome: 'recorded'; tries: number; done: boolean }
  | { outcome: 'refused'; reason: 'not-found' | 'tried-too-little' };

/** A number may be given up after so many tries [J]. */
const TRIES_BEFORE_GIVING_UP = 3;

const BATCH = 200;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Calls that became no submission are kept so long [J]. */
const KEPT_DAYS = 90;

/** 回拨: calls back to people who hung up in the queue, or whose words nobody wrote down. */
@Injectable()
export class ReturnCallsService {
  constructor(
    private readonly database: DataSource,
    private readonly config: Config,
  ) {}

  /** Owes a call back for every call that has no text when its time is up. May run in several workers; returns how many calls. */
  async raiseDue(now: Date): Promise<number> {
    let raised = 0;
    for (;;) {
      const found = await this.database.transaction(async (tx) => {
        const due = await lockDueCalls(tx, now, BATCH);
        for (const call of due) await this.#raise(tx, call, now);
        return due.length;
      });
      raised += found;
      if (found < BATCH) return raised;
    }
  }

  async list(limit: number): Promise<ReturnCall[]> {
    return findReturnCalls(this.database, limit);
  }

  /** Gives the call back with its number to an operator, who dials it. Written down, because it shows the number. */
  async take(id: string, actor: string, at: Date): Promise<ReturnCall | undefined> {
    return this.database.transaction(async (tx) => {
      const taken = await takeOpenReturnCall(tx, id, { actor, at });
      if (taken) await append(tx, { actor, action: 'return_call.taken', subjectKind: 'return-call', subjectId: id });
      return taken;
    });
  }

  /** Records a try, or the end. Somebody who was heard ends it by the text of the call, not here. */
  async record(id: string, result: ReturnCallResult, actor: string, at: Date): Promise<ReturnCallRecorded> {
    return this.database.transaction(async (tx) => {
      const open = await lockOpenReturnCall(tx, id);
      if (!open) return { outcome: 'refused', reason: 'not-found' };
      if (result.outcome === 'not-reachable' && open.number !== null && open.tries < TRIES_BEFORE_GIVING_UP)
        return { outcome: 'refused', reason: 'tried-too-little' };
      if (result.outcome === 'not-reached') await noteTry(tx, id, at);
      else await endReturnCall(tx, id, { ...result, actor, at });
      const tries = open.tries + (result.outcome === 'not-reached' ? 1 : 0);
      await append(tx, {
        actor,
        action: 'return_call.recorded',
        subjectKind: 'return-call',
        subjectId: id,
        detail: { outcome: result.outcome, tries },
      });
      return { outcome: 'recorded', tries, done: result.outcome !== 'not-reached' };
    });
  }

  /** 保存期限: deletes calls that became no submission. Numbers of submissions go with their matter. */
  async deleteOld(now: Date): Promise<number> {
    const before = new Date(now.getTime() - KEPT_DAYS * DAY_MS);
    return this.database.transaction((tx) => deleteOldCalls(tx, before, 1_000));
  }

  async #raise(tx: Tx, call: StoredCall, now: Date): Promise<void> {
    const { CALL_TEXT_MINUTES: textMinutes, CALL_LONGEST_MINUTES: longestMinutes } = this.config;
    const owed = returnCallOwed(call, { textMinutes, longestMinutes });
    if (!owed || call.submissionId !== null || call.returnCallId !== null)
      return settleCall(tx, call.id, call.returnCallId);
    const { id, missed } = await oweReturnCall(tx, {
      id: uuid(),
      number: call.number,
      reason: owed.reason,
      raisedAt: now,
      dueAt: new Date(now.getTime() + this.config.RETURN_CALL_MINUTES * MINUTE_MS),
    });
    await settleCall(tx, call.id, id);
    await append(tx, {
      actor: 'machine:calls',
      action: 'call.return_owed',
      subjectKind: 'call',
      subjectId: call.id,
      detail: { returnCall: id, reason: owed.reason, missed, withheld: call.withheld },
    });
  }
}
