import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { append } from '#audit';
import { lockMatterOf } from '#cases/steps';
import { retryOnSerializationFailure, type Tx } from '#platform';
import { StepStopped } from '../desk/decide-triage.js';
import type { BulkCaller, BulkDecision, BulkKind, BulkRefusal, ItemOutcome } from './bulk-decision.js';
import {
  findItems,
  findRun,
  fingerprintOf,
  finishItem,
  insertRun,
  lockItem,
  startRun,
  type BulkItem,
  type BulkRunRow,
  type TriedItem,
} from './bulk.queries.js';
import { takeSingleStep } from './take-single-step.js';

/** One run: what was asked for, and where each item stands. */
export interface BulkRunView {
  token: string;
  kind: BulkKind;
  /** False while there was a dry run only. */
  carriedOut: boolean;
  items: BulkItem[];
}

export type BulkRunOutcome =
  { outcome: 'run'; run: BulkRunView } | { outcome: 'refused'; reason: 'not-found' | 'expired' };

export interface WantedRun {
  id: string;
  subjects: readonly string[];
  decision: BulkDecision;
}

/** Many decisions at once, first as a dry run: each item by the step of the single door, in a transaction of its own. */
@Injectable()
export class BulkDecisionsService {
  constructor(private readonly database: DataSource) {}

  /** Takes each step and rolls it back, so that the dry run refuses what the step itself refuses. */
  async dryRun({ id, subjects, decision }: WantedRun, caller: BulkCaller): Promise<BulkRunView> {
    const items: TriedItem[] = [];
    for (const subjectId of subjects) items.push(await this.#tried(subjectId, { decision, caller }));
    await this.database.transaction((tx) => insertRun(tx, { id, caller, decision, items }));
    return this.#view({ id, kind: decision.kind, startedAt: null });
  }

  /**
   * Carries out what the dry run found possible. An item that changed since is refused. Repeating it, also after the process
   * was killed, carries out what is left and returns the results of the rest.
   */
  async carryOut(id: string, caller: BulkCaller): Promise<BulkRunOutcome> {
    const run = await findRun(this.database, id, caller);
    if (!run) return { outcome: 'refused', reason: 'not-found' };
    if (run.expired) return { outcome: 'refused', reason: 'expired' };
    const open = (await findItems(this.database, id)).filter(({ final }) => !final);
    await this.database.transaction(async (tx) => {
      const isFirst = await startRun(tx, id);
      if (isFirst) await noteStart(tx, run, { caller, count: open.length });
    });
    for (const { position } of open) await this.#carryOutItem(run, position, caller);
    return { outcome: 'run', run: await this.#view({ ...run, startedAt: new Date() }) };
  }

  /** How far a run has come. */
  async read(id: string, caller: BulkCaller): Promise<BulkRunView | undefined> {
    const run = await findRun(this.database, id, caller);
    return run && this.#view(run);
  }

  async #view({ id, kind, startedAt }: Pick<BulkRunRow, 'id' | 'kind' | 'startedAt'>): Promise<BulkRunView> {
    return { token: id, kind, carriedOut: startedAt !== null, items: await findItems(this.database, id) };
  }

  async #tried(subjectId: string, of: { decision: BulkDecision; caller: BulkCaller }): Promise<TriedItem> {
    let fingerprint = '';
    const outcome = await refusalOrDone(() =>
      retryOnSerializationFailure(this.database, async (tx) => {
        await lockSubject(tx, of.decision.kind, subjectId);
        fingerprint = await fingerprintOf(tx, of.decision.kind, subjectId);
        throw new RolledBack(await takeSingleStep(tx, subjectId, of));
      }),
    );
    return { subjectId, fingerprint, outcome };
  }

  async #carryOutItem(run: BulkRunRow, position: number, caller: BulkCaller): Promise<void> {
    const { id: runId, decision } = run;
    const outcome = await refusalOrDone(() =>
      retryOnSerializationFailure(this.database, async (tx) => {
        const item = await lockItem(tx, runId, position);
        if (!item || item.final) return;
        await lockSubject(tx, run.kind, item.subjectId);
        if ((await fingerprintOf(tx, run.kind, item.subjectId)) !== item.fingerprint) throw new RolledBack(CHANGED);
        const taken = await takeSingleStep(tx, item.subjectId, { decision, caller });
        if (taken.outcome === 'refused') throw new RolledBack(taken);
        await finishItem(tx, { runId, position, outcome: taken });
      }),
    );
    if (outcome.outcome === 'refused') await finishItem(this.database, { runId, position, outcome });
  }
}

const CHANGED: BulkRefusal = { outcome: 'refused', reason: 'changed' };

/** Ends a transaction without a trace and carries out of it what the step said. */
class RolledBack extends Error {
  constructor(readonly outcome: ItemOutcome) {
    super('rolled back');
  }
}

async function refusalOrDone(act: () => Promise<void>): Promise<ItemOutcome> {
  try {
    await act();
    return { outcome: 'done' };
  } catch (fault) {
    if (fault instanceof RolledBack) return fault.outcome;
    if (fault instanceof StepStopped && fault.outcome.outcome === 'refused') return fault.outcome;
    throw fault;
  }
}

/** Locks what the step locks first, so that nothing changes between the comparison and the step. */
async function lockSubject(tx: Tx, kind: BulkKind, subjectId: string): Promise<void> {
  await lockMatterOf(tx, kind === 'triage' ? { submissionId: subjectId } : { assignmentId: subjectId });
}

async function noteStart(
  tx: Tx,
  { id, kind }: BulkRunRow,
  { caller, count }: { caller: BulkCaller; count: number },
): Promise<void> {
  await append(tx, {
    actor: caller.actor,
    action: 'bulk-decision.started',
    subjectKind: 'bulk-decision',
    subjectId: id,
    detail: { kind, count },
  });
}
