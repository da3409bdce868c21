import { answersTo, NO_COST, type Cost, type Question, type Seen } from './question.js';

/** The HTTP reply, or why there was none. `retryAfterMs` is from the Retry-After header. */
export type Reply =
  | { status: number; body: string; retryAfterMs?: number | undefined }
  | { fault: 'refused-address' | 'timeout' | 'unreachable' | 'too-large' };

type NoVote = Exclude<Seen, { outcome: 'answered' }>;

/** Upper limit for a token count reported by a server. A wrong count must not use up a whole day's budget. */
const MOST_CREDIBLE = 100_000;

/**
 * Reads a reply strictly: the only valid vote is a JSON object with exactly `answer`, one of the question's list, and
 * `confidence`, 0 to 1. A code fence around it and reasoning text before it are accepted, because many servers add
 * them; anything else is no vote. `estimate` is used when the endpoint does not report its cost.
 */
export function readReply(reply: Reply, question: Question, estimate: Cost): Seen {
  if ('fault' in reply) return ofFault(reply.fault, estimate);
  if (reply.status < 200 || reply.status > 299) return ofStatus(reply.status, reply.retryAfterMs);
  const completion = parsed(reply.body);
  const cost = costOf(completion, estimate);
  const choices = member(completion, 'choices');
  const choice: unknown = Array.isArray(choices) ? choices[0] : undefined;
  const message = member(choice, 'message');
  const refusal = member(message, 'refusal');
  if (member(choice, 'finish_reason') === 'content_filter' || (typeof refusal === 'string' && refusal !== ''))
    return noVote('refused', cost, { final: true });
  const content = member(message, 'content');
  const vote = typeof content === 'string' ? readAnswer(content, question) : undefined;
  return vote ? { outcome: 'answered', ...vote, cost } : noVote('malformed', cost);
}

/** Returns the vote in a model's text; undefined unless it has exactly this form. */
export function readAnswer(content: string, question: Question): { answer: string; confidence: number } | undefined {
  const bare = content
    .replace(/^\s*<think>[^]*?<\/think>/, '')
    .replace(/^\s*```(?:json)?[ \t]*\r?\n([^]*?)\r?\n?```\s*$/, '$1');
  const vote = parsed(bare);
  if (vote === null || typeof vote !== 'object' || Array.isArray(vote)) return undefined;
  if (Object.keys(vote).sort().join() !== 'answer,confidence') return undefined;
  const { answer, confidence } = vote as { answer: unknown; confidence: unknown };
  if (typeof answer !== 'string' || !answersTo(question).includes(answer)) return undefined;
  if (typeof confidence !== 'number' || !(confidence >= 0 && confidence <= 1)) return undefined;
  return { answer, confidence };
}

function ofFault(fault: Extract<Reply, { fault: string }>['fault'], estimate: Cost): Seen {
  switch (fault) {
    case 'timeout':
      return noVote('timeout', estimate);
    case 'too-large':
      return noVote('malformed', estimate);
    case 'refused-address':
      return { ...noVote('refused', NO_COST), called: false };
    case 'unreachable':
      return noVote('unreachable', NO_COST);
  }
}

/**
 * Maps an HTTP status. A wrong key, model or format (4xx) is for the operator to fix, and then the question is asked
 * again; 3xx is not followed.
 */
function ofStatus(status: number, retryAfterMs: number | undefined): NoVote {
  if (status === 429 || status === 503) return noVote('busy', NO_COST, { retryAfterMs });
  if (status === 408 || status === 504) return noVote('timeout', NO_COST);
  return noVote(status >= 400 && status < 500 ? 'refused' : 'unreachable', NO_COST);
}

function noVote(outcome: NoVote['outcome'], cost: Cost, more: Partial<NoVote> = {}): NoVote {
  return { outcome, cost, called: true, ...more };
}

function costOf(completion: unknown, estimate: Cost): Cost {
  const usage = member(completion, 'usage');
  const [tokensIn, tokensOut] = [
    credible(member(usage, 'prompt_tokens')),
    credible(member(usage, 'completion_tokens')),
  ];
  return tokensIn === undefined || tokensOut === undefined ? estimate : { tokensIn, tokensOut, note: 'counted' };
}

function credible(tokens: unknown): number | undefined {
  return Number.isInteger(tokens) && (tokens as number) >= 0 && (tokens as number) <= MOST_CREDIBLE
    ? (tokens as number)
    : undefined;
}

function member(value: unknown, name: string): unknown {
  return value !== null && typeof value === 'object' && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
