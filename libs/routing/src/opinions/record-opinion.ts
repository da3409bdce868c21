import type { DataSource } from 'typeorm';
import { append } from '#audit';
import { row, type DailyBudget, type Vault } from '#platform';
import { askAgainAfter } from './patience.js';
import { NO_COST, type Question, type QuestionKind, type Seen } from './question.js';
import type { ReferenceData } from '../reference/reference.js';
import { readAsked, type Asked } from './opinion-request.js';
import type { OpinionModel } from './opinion-model.js';
import type { OpinionModels } from './open-opinion-models.js';
import { charge, reserve } from './spending.js';

export interface OpinionServices {
  database: DataSource;
  vault: Vault;
  reference: () => ReferenceData;
  opinionModels: OpinionModels;
  budget: DailyBudget;
}

/** `idle`: already settled, held by another worker, its model is not open here, or no longer needed. */
export type OpinionOutcome = 'recorded' | 'later' | 'idle';

interface Lease {
  id: string;
  question: QuestionKind;
  subjectId: string;
  submissionId: string;
  model: string;
  promptVersion: string;
  tries: number;
  until: string;
}

const ACTOR = 'machine:opinion';
const LEASE_MARGIN_MS = 5_000;

/**
 * Asks for one second opinion and stores the vote: lease → read → cache → budget → ask → settle. No transaction is open
 * while it waits. It writes only `opinions`, its spending and the audit log. Safe to run twice.
 */
export async function recordOpinion(services: OpinionServices, id: string): Promise<OpinionOutcome> {
  const { database, opinionModels } = services;
  const held = await takeLease(database, id, opinionModels);
  if (!held) return 'idle';
  const { lease, model } = held;
  const asked = await readAsked(database, services.reference(), lease.question, lease.subjectId);
  if (!asked) return dropQuestion(database, lease);
  const hash = hashOf(services.vault, lease, asked.question);
  const began = performance.now();
  const seen = (await seenBefore(database, hash)) ?? (await look(services, model, asked.question));
  if (opinionModels.stopping.aborted && seen.outcome !== 'answered') return 'idle';
  return settle(database, lease, { asked, hash, seen, latencyMs: Math.round(performance.now() - began) });
}

async function takeLease(
  database: DataSource,
  id: string,
  opinionModels: OpinionModels,
): Promise<{ lease: Lease; model: OpinionModel } | undefined> {
  const wanted = await row<{ model: string; promptVersion: string }>(
    database,
    'select model, prompt_version as "promptVersion" from opinions where id = $1',
    [id],
  );
  const model = opinionModels.open.find(
    ({ model, promptVersion }) => model === wanted?.model && promptVersion === wanted.promptVersion,
  );
  if (!model) return undefined;
  const lease = await row<Lease>(
    database,
    `update opinions set leased_until = now() + $2 * interval '1 millisecond'
     where id = $1 and next_at is not null and (leased_until is null or leased_until <= now())
     returning id, question, subject_id as "subjectId", submission_id as "submissionId", model, prompt_version as "promptVersion", tries, leased_until::text as until`,
    [id, model.patienceMs + LEASE_MARGIN_MS],
  );
  return lease && { lease, model };
}

/** Hash of the question without the marks, which differ each time, so that equal questions have equal hashes. */
function hashOf(vault: Vault, { model, promptVersion }: Lease, question: Question): Buffer {
  return vault.index('opinion', JSON.stringify([model, promptVersion, question]));
}

async function seenBefore(database: DataSource, hash: Buffer): Promise<Seen | undefined> {
  const known = await row<{ answer: string; confidence: number }>(
    database,
    "select answer, confidence from opinions where question_hash = $1 and outcome = 'answered' order by seen_at limit 1",
    [hash],
  );
  return known && { outcome: 'answered', ...known, cost: { ...NO_COST, note: 'cache' } };
}

async function look({ database, budget }: OpinionServices, model: OpinionModel, question: Question): Promise<Seen> {
  const rest = model.restsFor(Date.now());
  if (rest > 0) return { outcome: 'busy', cost: NO_COST, called: false, retryAfterMs: rest };
  const most = model.mostTokens(question);
  if (most === undefined) return model.ask(question);
  const reserved = await reserve(database, budget, most);
  if (!reserved) return { outcome: 'budget', cost: NO_COST, called: false };
  const seen = await model.ask(question);
  await charge(database, reserved, seen.cost, seen.outcome === 'answered' || seen.called);
  return seen;
}

/** A person has answered already, or the question may no longer be asked. */
async function dropQuestion(database: DataSource, { id, until }: Lease): Promise<OpinionOutcome> {
  await database.query(
    'update opinions set next_at = null, leased_until = null where id = $1 and leased_until = $2::timestamptz',
    [id, until],
  );
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
  lease: Lease,
  { asked, hash, seen, latencyMs }: Look,
): Promise<OpinionOutcome> {
  const vote = seen.outcome === 'answered' ? seen : undefined;
  const called = vote ? vote.cost.note !== 'cache' : seen.outcome !== 'answered' && seen.called;
  const tries = lease.tries + (called ? 1 : 0);
  const againMs = seen.outcome === 'answered' ? undefined : askAgainAfter(seen, tries, Date.now());
  return database.transaction(async (tx): Promise<OpinionOutcome> => {
    const kept = await row<{ agreed: boolean | null }>(
      tx,
      `update opinions set outcome = $3, answer = $4, confidence = $5, machine_answer = $6, question_hash = $7, latency_ms = $8,
         tokens_in = tokens_in + $9, tokens_out = tokens_out + $10, cost_note = $11, tries = $12, seen_at = now(),
         next_at = now() + $13::float8 * interval '1 millisecond', leased_until = null
       where id = $1 and leased_until = $2::timestamptz returning agreed`,
      [
        lease.id,
        lease.until,
        seen.outcome,
        vote?.answer ?? null,
        vote?.confidence ?? null,
        asked.machineAnswer,
        hash,
        latencyMs,
        seen.cost.tokensIn,
        seen.cost.tokensOut,
        seen.cost.note,
        tries,
        againMs ?? null,
      ],
    );
    if (!kept) return 'idle';
    if (called || vote) await append(tx, recorded(lease, seen, kept.agreed));
    return againMs === undefined ? 'recorded' : 'later';
  });
}

function recorded(lease: Lease, seen: Seen, agreed: boolean | null): Parameters<typeof append>[1] {
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
