import { randomBytes } from 'node:crypto';
import { retryAfter } from '#delivery';
import { SafeFetch } from '#platform';
import { afterCall, CLOSED, type Circuit } from './patience.js';
import { chatRequest, MOST_TOKENS, mostTokens } from './prompt.js';
import { PROMPT_VERSION, type Question, type QuestionKind, type Seen } from './question.js';
import { readReply, type Reply } from './read-answer.js';
import type { OpinionModel } from './opinion-model.js';

export interface ChatEndpoint {
  /** Base URL such as `http://10.1.2.3:8000/v1`. */
  url: string;
  model: string;
  key?: string;
  timeoutMs: number;
}

/** Maximum size of a reply. A vote is one line, so a longer reply is no vote. */
const MOST_BYTES = 64 * 1024;
/** A mark of the real length, for counting tokens. */
const ANY_MARK = '0'.repeat(32);

/** A language model behind `POST {base}/chat/completions`. Each process has its own circuit breaker. */
export class ChatEye implements OpinionModel {
  readonly model: string;
  readonly promptVersion = PROMPT_VERSION;
  readonly answers: readonly QuestionKind[] = ['category', 'same-matter'];
  readonly patienceMs: number;
  readonly #url: string;
  readonly #outbound: SafeFetch;
  #circuit: Circuit = CLOSED;

  /** `tell` is called, with codes only, when the circuit opens and the endpoint is not called for a while. */
  constructor(
    private readonly endpoint: ChatEndpoint,
    private readonly stopping: AbortSignal,
    private readonly tell: (line: string) => void,
  ) {
    this.model = endpoint.model;
    this.patienceMs = endpoint.timeoutMs;
    this.#url = `${endpoint.url.replace(/(?<!\/)\/+$/, '')}/chat/completions`;
    this.#outbound = SafeFetch.only(endpoint.url);
  }

  restsFor(now: number): number {
    return Math.max(0, this.#circuit.openUntil - now);
  }

  mostTokens(question: Question): number {
    return mostTokens(chatRequest(question, this.model, ANY_MARK));
  }

  async ask(question: Question): Promise<Seen> {
    const request = chatRequest(question, this.model, randomBytes(16).toString('hex'));
    const estimate = {
      tokensIn: mostTokens(request) - MOST_TOKENS,
      tokensOut: MOST_TOKENS,
      note: 'estimated' as const,
    };
    const seen = readReply(await this.#post(JSON.stringify(request)), question, estimate);
    this.#circuit = afterCall(this.#circuit, seen, Date.now());
    const rest = this.restsFor(Date.now());
    if (rest > 0 && !this.stopping.aborted)
      this.tell(
        `HUILIU_OPINION_URL: ${seen.outcome}, ${this.#circuit.failures} in a row; left alone for ${Math.ceil(rest / 1_000)} s`,
      );
    return seen;
  }

  close(): Promise<void> {
    return this.#outbound.close();
  }

  async #post(body: string): Promise<Reply> {
    const { key, timeoutMs: timeout } = this.endpoint;
    const headers = {
      'content-type': 'application/json',
      accept: 'application/json',
      'user-agent': 'huiliu',
      ...(key ? { authorization: `Bearer ${key}` } : {}),
    };
    const answer = await this.#outbound.fetch(this.#url, {
      method: 'POST',
      headers,
      body,
      timeout,
      maxBytes: MOST_BYTES,
      signal: this.stopping,
    });
    if (!answer.ok) return { fault: answer.fault };
    return {
      status: answer.status,
      body: answer.body.toString('utf8'),
      retryAfterMs: retryAfter(answer.headers['retry-after'], new Date()),
    };
  }
}
