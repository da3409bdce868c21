import { setTimeout as delay } from 'node:timers/promises';
import { Agent, request } from 'undici';
import type { ImportRow } from '#intake';
import { ImportFault } from './import-fault.js';
import type { RowProblem } from './row-problems.js';

/** The hub's answer to one row. `interrupted`: the run was stopped before an answer. */
export type Posted =
  | { outcome: 'registered' | 'amendment' | 'retransmission'; number: string }
  | { outcome: 'refused'; problems: RowProblem[] }
  | { outcome: 'interrupted' };

export interface DoorPlan {
  url: string;
  key: string;
  source: string;
  connections: number;
  /** Stops waiting for an unavailable hub. */
  signal: AbortSignal;
  /** Maximum time that the hub may be unavailable, in ms. */
  patienceMs?: number;
  /** Called when a row must wait: HTTP status or the name of the connection fault. */
  onWait?: (why: string) => void;
}

interface Answer {
  status: number;
  retryAfter?: string;
  body: {
    outcome?: string;
    registrationNumber?: string;
    title?: string;
    detail?: string;
    errors?: { field: string; message: string }[];
  };
}

const PATIENCE_MS = 10 * 60_000;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 15_000;
/** A temporary or unclear failure; the row's id makes it safe to send it again. */
const AGAIN = new Set([408, 409, 425, 429, 502, 503, 504]);
/** A hub that keeps failing on one row may still accept all others. */
const TRIES_OF_INTERNAL_FAULT = 4;

/**
 * Milliseconds until try `tries + 1`: doubled each time and varied by `chance` (0 to 1), never earlier than the hub
 * asked for.
 */
export function pauseBefore(tries: number, retryAfter: string | undefined, chance: number): number {
  const doubled = Math.min(FIRST_PAUSE_MS * 2 ** (tries - 1), LONGEST_PAUSE_MS) * (0.5 + chance / 2);
  const asked = /^\d{1,4}$/.test(retryAfter ?? '') ? Number(retryAfter) * 1000 : 0;
  return Math.max(doubled, Math.min(asked, LONGEST_PAUSE_MS) * (1 + chance / 4));
}

/** Client of `POST /intake/import` of one hub, with retries. */
export class Door {
  private readonly agent: Agent;
  private readonly endpoint: string;

  constructor(private readonly plan: DoorPlan) {
    this.agent = new Agent({ connections: plan.connections, headersTimeout: 30_000, bodyTimeout: 30_000 });
    this.endpoint = `${plan.url}/intake/import`;
  }

  /**
   * Sends one row until there is an answer. Throws `wrong-key`, `forbidden`, `not-a-hub`, and `gave-up` when the hub
   * stays unavailable.
   */
  async post(row: ImportRow): Promise<Posted> {
    const deadline = Date.now() + (this.plan.patienceMs ?? PATIENCE_MS);
    const body = JSON.stringify(row);
    for (let tries = 1; !this.plan.signal.aborted; tries += 1) {
      const answer = await this.send(body);
      const posted = typeof answer === 'string' ? undefined : this.read(answer, tries);
      if (posted) return posted;
      const why = typeof answer === 'string' ? answer : String(answer.status);
      if (Date.now() > deadline) throw gaveUp(this.plan.url, why);
      this.plan.onWait?.(why);
      const pause = pauseBefore(tries, typeof answer === 'string' ? undefined : answer.retryAfter, Math.random());
      await delay(pause, undefined, { signal: this.plan.signal }).catch(() => undefined);
    }
    return { outcome: 'interrupted' };
  }

  async close(): Promise<void> {
    await this.agent.close();
  }

  private async send(body: string): Promise<Answer | string> {
    const headers = {
      'content-type': 'application/json',
      'accept-language': 'zh',
      authorization: `Bearer ${this.plan.key}`,
      'x-huiliu-source': this.plan.source,
    };
    try {
      const answer = await request(this.endpoint, { method: 'POST', headers, body, dispatcher: this.agent });
      const text = await answer.body.text();
      const retryAfter = answer.headers['retry-after'];
      return { status: answer.statusCode, body: jsonOf(text), ...(typeof retryAfter === 'string' && { retryAfter }) };
    } catch (cause) {
      return (cause as NodeJS.ErrnoException).code ?? (cause instanceof Error ? cause.name : 'unknown');
    }
  }

  /** Undefined: must be tried again. */
  private read({ status, body }: Answer, tries: number): Posted | undefined {
    const { outcome, registrationNumber: number } = body;
    const isReceipt = outcome === 'registered' || outcome === 'amendment' || outcome === 'retransmission';
    if (status < 300 && isReceipt && number !== undefined) return { outcome, number };
    if (status === 401)
      throw new ImportFault(
        'wrong-key',
        `${this.plan.url} 不认识这个密钥；请检查 --key 或 HUILIU_KEY。`,
        `${this.plan.url} does not know this key; check --key or HUILIU_KEY.`,
      );
    if (status === 403) throw forbidden(this.plan.source);
    if (AGAIN.has(status)) return undefined;
    if (status >= 500 && tries < TRIES_OF_INTERNAL_FAULT) return undefined;
    if (status < 400 || status === 404 || status === 405) throw notAHub(this.plan.url, status);
    return {
      outcome: 'refused',
      problems: body.errors?.length
        ? body.errors
        : [{ field: '', message: body.detail ?? body.title ?? `HTTP ${status}` }],
    };
  }
}

function jsonOf(text: string): Answer['body'] {
  try {
    const json = JSON.parse(text) as unknown;
    return typeof json === 'object' && json !== null ? json : {};
  } catch {
    return {};
  }
}

function forbidden(source: string): ImportFault {
  return new ImportFault(
    'forbidden',
    `这个密钥无权以来源 ${source} 导入（需要 channel 权限和这个来源），或没有这个导入来源。`,
    `This key may not import as the source ${source} (it needs the scope channel and this source), or there is no such import source.`,
  );
}

function gaveUp(url: string, why: string): ImportFault {
  return new ImportFault(
    'gave-up',
    `${url} 长时间没有恢复（${why}），导入停止；恢复后再次运行同一命令即可继续。`,
    `${url} stayed away (${why}), the import stops; run the same command again when it is back.`,
  );
}

/** Something responds at the URL, but it is no hub. */
export function notAHub(url: string, status: number | string): ImportFault {
  return new ImportFault(
    'not-a-hub',
    `${url} 有应答（${status}），但不是汇流；请检查 --url。`,
    `Something answers at ${url} (${status}), but it is not Huiliu; check --url.`,
  );
}
