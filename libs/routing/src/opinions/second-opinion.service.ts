import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { append } from '#audit';
import { Vault } from '#platform';
import { askAgainAfter } from './patience.js';
import { NO_COST, type Question, type Seen } from './question.js';
import { ModelKeeper } from '../models/model-keeper.js';
import { readAsked, type Asked } from './opinion-request.js';
import type { OpinionModel } from './opinion-model.js';
import { OpinionModels } from './open-opinion-models.js';
import { OpenQuestions } from './request-opinion.js';
import { charge, reserve } from './spending.js';
import {
  findModelOf,
  leaseOpinion,
  findAnswered,
  dropOpinion,
  settleOpinion,
  type OpinionLease,
} from './opinion.queries.js';

/** `idle`: already settled, held by another worker, its model is not open here, or no longer needed. */
export type OpinionOutcome = 'recorded' | 'later' | 'idle';

const ACTOR = 'machine:opinion';
const LEASE_MARGIN_MS = 5_000;

/** 第二意见: asks other models. */
@Injectable()
export class SecondOpinionService {
  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
    private readonly models: ModelKeeper,
    private readonly opinionModels: OpinionModels,
  ) {}

  /** One task per open model: it finds what the model is to be asked, unless the model rests. */
  wants(): (() => Promise<void>)[] {
    return this.opinionModels.open.map((model) => {
      const questions = new OpenQuestions(model);
      return async () => {
        if (model.restsFor(Date.now()) === 0) await questions.want(this.database);
      };
    });
  }

  /**
   * Asks for one second opinion and stores the vote: lease → read → cache → budget → ask → settle. No transaction is open
   * while it waits. It writes only `opinions`, its spending and the audit log. Safe to run twice.
   */
  async record(id: string): Promise<OpinionOutcome> {
    const { database, opinionModels } = this;
    const held = await takeLease(database, id, opinionModels);
    if (!held) return 'idle';
    const { lease, model } = held;
    const asked = await readAsked(database, this.models.reference(), lease.question, lease.subjectId);
    if (!asked) return dropQuestion(database, lease);
    const hash = hashOf(this.vault, lease, asked.question);
    const began = performance.now();
    const seen = (await seenBefore(database, hash)) ?? (await this.#look(model, asked.question));
    if (opinionModels.stopping.aborted && seen.outcome !== 'answered') return 'idle';
    return settle(database, lease, { asked, hash, seen, latencyMs: Math.round(performance.now() - began) });
  }

  async #look(model: OpinionModel, question: Question): Promise<Seen> {
    const rest = model.restsFor(Date.now());
    if (rest > 0) return { outcome: 'busy', cost: NO_COST, called: false, retryAfterMs: rest };
    const most = model.mostTokens(question);
    if (most === undefined) return model.ask(question);
    const reserved = await reserve(this.database, this.opinionModels.budget, most);
    if (!reserved) return { outcome: 'budget', cost: NO_COST, called: false };
    const seen = await model.ask(question);
    await charge(this.database, reserved, seen.cost, seen.outcome === 'answered' || seen.called);
    return seen;
  }
}

async function takeLease(
  database: DataSource,
  id: string,
  opinionModels: OpinionModels,
): Promise<{ lease: OpinionLease; model: OpinionModel } | undefined> {
  const wanted = await findModelOf(database, id);
  const model = opinionModels.open.find(
    ({ model, promptVersion }) => model === wanted?.model && promptVersion === wanted.promptVersion,
  );
  if (!model) return undefined;
  const lease = await leaseOpinion(database, id, model.patienceMs + LEASE_MARGIN_MS);
  return lease && { lease, model };
}

/** Hash of the question without the marks, which differ each time, so that equal questions have equal hashes. */
function hashOf(vault: Vault, { model, promptVersion }: OpinionLease, question: Question): Buffer {
  return vault.index('opinion', JSON.stringify([model, promptVersion, question]));
}

async function seenBefore(database: DataSource, hash: Buffer): Promise<Seen | undefined> {
  const known = await findAnswered(database, hash);
  return known && { outcome: 'answered', ...known, cost: { ...NO_COST, note: 'cache' } };
}

/** A person has answered already, or the question may no longer be asked. */
async function dropQuestion(database: DataSource, { id, until }: OpinionLease): Promise<OpinionOutcome> {
  await dropOpinion(database, id, until);
  return 'idle';
}

interface Look {
  asked: Asked;
  hash: Buffer;
  seen: Seen;
  latencyMs: number;
}

async function settle(
  database: DataSource,
  lease: OpinionLease,
  { asked, hash, seen, latencyMs }: Look,
): Promise<OpinionOutcome> {
  const vote = seen.outcome === 'answered' ? seen : undefined;
  const called = vote ? vote.cost.note !== 'cache' : seen.outcome !== 'answered' && seen.called;
  const tries = lease.tries + (called ? 1 : 0);
  const againMs = seen.outcome === 'answered' ? undefined : askAgainAfter(seen, tries, Date.now());
  return database.transaction(async (tx): Promise<OpinionOutcome> => {
    const kept = await settleOpinion(tx, {
      id: lease.id,
      until: lease.until,
      outcome: seen.outcome,
      answer: vote?.answer ?? null,
      confidence: vote?.confidence ?? null,
      machineAnswer: asked.machineAnswer,
      hash,
      latencyMs,
      tokensIn: seen.cost.tokensIn,
      tokensOut: seen.cost.tokensOut,
      note: seen.cost.note,
      tries,
      againMs: againMs ?? null,
    });
    if (!kept) return 'idle';
    if (called || vote) await append(tx, recorded(lease, seen, kept.agreed));
    return againMs === undefined ? 'recorded' : 'later';
  });
}

function recorded(lease: OpinionLease, seen: Seen, agreed: boolean | null): Parameters<typeof append>[1] {
  const { question, model, subjectId } = lease;
  const detail = {
    question,
    subject: subjectId,
    model,
    outcome: seen.outcome,
    ...(seen.outcome === 'answered' ? { answer: seen.answer, agreed } : {}),
  };
  return { actor: ACTOR, action: 'opinion.recorded', subjectKind: 'submission', subjectId: lease.submissionId, detail };
}
