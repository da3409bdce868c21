import type { QuestionKind } from './question.js';
import type { DataSource } from 'typeorm';
import { row, type Tx } from '#platform';

/** 第二意见 as staff see it, next to the machine's result. It has decided nothing. */
export interface OpinionView {
  question: 'category' | 'same-matter';
  /** The submission for a category question, the link question for `same-matter`. */
  subject: string;
  model: string;
  promptVersion: string;
  /** `answered`, or why there is no vote. */
  outcome: string;
  answer: string | null;
  /** 0–1 as the model states it; for an embedding model the cosine. */
  confidence: number | null;
  machineAnswer: string | null;
  agreed: boolean | null;
  latencyMs: number | null;
  tokensIn: number;
  tokensOut: number;
  /** `counted`, `estimated`, `cache`, `local` or `none`. */
  costNote: string;
  seenAt: string;
}

/** SQL: one JSON list of the asked opinions `o` that meet `holds`. */
export const opinionsWhere = (holds: string): string => `
  (select coalesce(jsonb_agg(jsonb_build_object('question', o.question, 'subject', o.subject_id, 'model', o.model, 'promptVersion', o.prompt_version,
     'outcome', o.outcome, 'answer', o.answer, 'confidence', o.confidence, 'machineAnswer', o.machine_answer, 'agreed', o.agreed,
     'latencyMs', o.latency_ms, 'tokensIn', o.tokens_in, 'tokensOut', o.tokens_out, 'costNote', o.cost_note, 'seenAt', o.seen_at) order by o.seen_at, o.id), '[]')
   from opinions o join submissions os on os.id = o.submission_id and os.seal = 'open' where o.seen_at is not null and (${holds}))`;

export async function findOpinions(
  database: DataSource,
  subject: string,
): Promise<{ opinions: OpinionView[] } | undefined> {
  return row(database, `select ${opinionsWhere('o.subject_id = $1 or o.submission_id = $1')} as opinions`, [subject]);
}

export interface OpinionLease {
  id: string;
  question: QuestionKind;
  subjectId: string;
  submissionId: string;
  model: string;
  promptVersion: string;
  tries: number;
  until: string;
}

export async function findModelOf(
  database: DataSource,
  id: string,
): Promise<{ model: string; promptVersion: string } | undefined> {
  return row(database, 'select model, prompt_version as "promptVersion" from opinions where id = $1', [id]);
}

export async function leaseOpinion(
  database: DataSource,
  id: string,
  leaseFor: number,
): Promise<OpinionLease | undefined> {
  return row<OpinionLease>(
    database,
    `update opinions set leased_until = now() + $2 * interval '1 millisecond'
     where id = $1 and next_at is not null and (leased_until is null or leased_until <= now())
     returning id, question, subject_id as "subjectId", submission_id as "submissionId", model, prompt_version as "promptVersion", tries, leased_until::text as until`,
    [id, leaseFor],
  );
}

export async function findAnswered(
  database: DataSource,
  hash: Buffer,
): Promise<{ answer: string; confidence: number } | undefined> {
  return row(
    database,
    "select answer, confidence from opinions where question_hash = $1 and outcome = 'answered' order by seen_at limit 1",
    [hash],
  );
}

export async function dropOpinion(database: DataSource, id: string, until: string): Promise<void> {
  await database.query(
    'update opinions set next_at = null, leased_until = null where id = $1 and leased_until = $2::timestamptz',
    [id, until],
  );
}

export interface SettledOpinion {
  id: string;
  until: string;
  outcome: string;
  answer: string | null;
  confidence: number | null;
  machineAnswer: string;
  hash: Buffer;
  latencyMs: number;
  tokensIn: number;
  tokensOut: number;
  note: string;
  tries: number;
  againMs: number | null;
}

export async function settleOpinion(
  tx: Tx,
  {
    id,
    until,
    outcome,
    answer,
    confidence,
    machineAnswer,
    hash,
    latencyMs,
    tokensIn,
    tokensOut,
    note,
    tries,
    againMs,
  }: SettledOpinion,
): Promise<{ agreed: boolean | null } | undefined> {
  return row(
    tx,
    `update opinions set outcome = $3, answer = $4, confidence = $5, machine_answer = $6, question_hash = $7, latency_ms = $8,
         tokens_in = tokens_in + $9, tokens_out = tokens_out + $10, cost_note = $11, tries = $12, seen_at = now(),
         next_at = now() + $13::float8 * interval '1 millisecond', leased_until = null
       where id = $1 and leased_until = $2::timestamptz returning agreed`,
    [id, until, outcome, answer, confidence, machineAnswer, hash, latencyMs, tokensIn, tokensOut, note, tries, againMs],
  );
}

export async function reserveCall(
  database: DataSource,
  tokens: number,
  most: number,
  mostTokens: number,
): Promise<{ day: string } | undefined> {
  return row(
    database,
    `insert into opinion_spending as s (day, calls, tokens)
     select (now() at time zone 'Asia/Shanghai')::date, 1, $1::bigint where $2::int >= 1 and $1::bigint <= $3::bigint
     on conflict (day) do update set calls = s.calls + 1, tokens = s.tokens + excluded.tokens
     where s.calls < $2::int and s.tokens + excluded.tokens <= $3::bigint returning day::text as day`,
    [tokens, most, mostTokens],
  );
}

export async function chargeCall(
  database: DataSource,
  { day, reserved, spent, calls }: { day: string; reserved: number; spent: number; calls: number },
): Promise<void> {
  await database.query(
    'update opinion_spending set tokens = greatest(0, tokens - $2::bigint + $3::bigint), calls = calls - $4::int where day = $1',
    [day, reserved, spent, calls],
  );
}
