import { setTimeout as delay } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { count } from './count.js';
import type { Target } from './hub.js';
import { clientOf, createSenders, type Client, type Receipt } from './posts.js';
import type { Away } from './servers.js';
import { storyteller } from './stories.js';

/** One sending that is not repeated, and its answer. */
export interface Probe {
  /** By `performance.now()`. */
  sentAt: number;
  ms: number;
  /** 0 when there was no answer. */
  status: number;
  retryAfter: boolean;
}

interface Beat {
  name: string;
  seed: number;
  everyMs: number;
  /** Where they are sent, one after the other; to the gateways themselves unless told otherwise. */
  at?: readonly string[];
}

const GIVE_UP_MS = 30_000;

/** Sends a submission to one gateway after the other at a fixed beat, whatever became of the last one. */
export class Probes {
  /** Those that were answered so far. */
  readonly found: Probe[] = [];
  readonly #acknowledged: Client[] = [];
  readonly #sendings: Promise<void>[] = [];
  readonly #agent = new Agent({ connections: 64, headersTimeout: GIVE_UP_MS, bodyTimeout: GIVE_UP_MS });
  #beating = true;
  #beats: Promise<void> = Promise.resolve();

  private constructor(private readonly hub: Target) {}

  static async start(
    hub: Target & { urls: readonly string[] },
    { name, seed, everyMs, at = hub.urls }: Beat,
  ): Promise<Probes> {
    const probes = new Probes(hub);
    const senders = await createSenders(hub.caller, name);
    const next = storyteller(seed);
    const beat = async (): Promise<void> => {
      for (let number = 0; probes.#beating; number++) {
        const client = clientOf(senders, next(), { id: `${name}-${number}`, mark: 'idempotency-key' });
        probes.#sendings.push(probes.#send(client, at[number % at.length]!));
        await delay(everyMs);
      }
    };
    probes.#beats = beat();
    return probes;
  }

  /** Settles when the last one is answered. */
  async stop(): Promise<void> {
    this.#beating = false;
    await this.#beats;
    await Promise.all(this.#sendings);
    await this.#agent.destroy();
  }

  /** Probes that were acknowledged and are not in the tables; call it at rest. */
  async lost(): Promise<number> {
    return (await count(this.hub, this.#acknowledged)).lost;
  }

  /** Those that got no receipt, by their status. */
  get failures(): string[] {
    const failed = this.found.filter(({ status }) => status < 200 || status >= 300).map(({ status }) => status);
    return [...new Set(failed)].map((status) => `${failed.filter((one) => one === status).length} × ${status}`);
  }

  async #send(client: Client, gateway: string): Promise<void> {
    const { path, headers = {}, body } = client.sending();
    const sentAt = performance.now();
    try {
      const answer = await request(`${gateway}${path}`, {
        dispatcher: this.#agent,
        method: 'POST',
        headers,
        body: body ?? null,
      });
      const text = await answer.body.text();
      const receipt = answer.statusCode < 300 && (JSON.parse(text) as Receipt);
      if (receipt) this.#acknowledged.push(Object.assign(client, { receipt }));
      const retryAfter = answer.headers['retry-after'] !== undefined;
      this.found.push({ sentAt, ms: performance.now() - sentAt, status: answer.statusCode, retryAfter });
    } catch {
      this.found.push({ sentAt, ms: performance.now() - sentAt, status: 0, retryAfter: false });
    }
  }
}

/** What the senders met while a server was away, and how long it took them to be heard again. */
export interface Absence {
  refused: number;
  /** Answers that were neither a receipt nor 503 with `Retry-After`. */
  unclear: number;
  /** Of the answers to what was sent while the server was away. */
  slowestMs: number;
  /** From its return to the first receipt for something sent after it. */
  backAfterMs: number;
}

/** For probes that were sent from the end of a server to its return. */
export function absence(probes: readonly Probe[], { from, to }: Away): Absence {
  const during = probes.filter(({ sentAt }) => sentAt >= from && sentAt <= to);
  const taken = (status: number): boolean => status >= 200 && status < 300;
  const answered = probes.filter(({ sentAt, status }) => sentAt >= to && taken(status));
  return {
    refused: during.filter(({ status }) => status === 503).length,
    unclear: during.filter(({ status, retryAfter }) => !taken(status) && !(status === 503 && retryAfter)).length,
    slowestMs: Math.max(0, ...during.filter(({ status }) => !taken(status)).map(({ ms }) => ms)),
    backAfterMs: Math.min(...answered.map(({ sentAt, ms }) => sentAt + ms - to)),
  };
}
