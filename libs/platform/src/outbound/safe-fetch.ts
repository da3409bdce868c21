import { lookup as resolve, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, request } from 'undici';
import { acceptableUrl, mayReach } from './address.js';

/** Why nothing was received. */
export type OutboundFault = 'refused-address' | 'timeout' | 'unreachable' | 'too-large';

export type OutboundAnswer =
  | { ok: true; status: number; headers: Record<string, string>; body: Buffer }
  | { ok: false; fault: OutboundFault };

export interface OutboundRequest {
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  body?: string | Buffer;
  /** Milliseconds for the whole exchange. */
  timeout: number;
  /** The answer is cut off, as a fault, beyond this many bytes. */
  maxBytes: number;
}

class RefusedAddress extends Error {}

/**
 * Calls out only to addresses that {@link mayReach} allows. The check sits in the resolver that the socket itself uses, so a
 * name cannot point elsewhere between check and use; redirects are not followed.
 */
export class SafeFetch {
  readonly #agent: Agent;

  constructor(private readonly openNetworks: readonly string[]) {
    this.#agent = new Agent({ connect: { lookup: this.#guardedLookup, timeout: 5_000 }, keepAliveTimeout: 10_000, connections: 64 });
  }

  async fetch(url: string, wanted: OutboundRequest): Promise<OutboundAnswer> {
    if (!acceptableUrl(url, this.openNetworks)) return { ok: false, fault: 'refused-address' };
    const signal = AbortSignal.timeout(wanted.timeout);
    try {
      const answer = await request(url, {
        dispatcher: this.#agent, method: wanted.method, headers: wanted.headers, body: wanted.body ?? null, signal,
      });
      const chunks: Buffer[] = [];
      let size = 0;
      for await (const chunk of answer.body as AsyncIterable<Buffer>) {
        size += chunk.length;
        if (size > wanted.maxBytes) return { ok: false, fault: 'too-large' };
        chunks.push(chunk);
      }
      return { ok: true, status: answer.statusCode, headers: flat(answer.headers), body: Buffer.concat(chunks) };
    } catch (fault) {
      if (signal.aborted) return { ok: false, fault: 'timeout' };
      return { ok: false, fault: isRefusal(fault) ? 'refused-address' : 'unreachable' };
    }
  }

  async close(): Promise<void> {
    await this.#agent.close();
  }

  readonly #guardedLookup: LookupFunction = (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (fault, found) => {
      if (fault) return callback(fault, '', 0);
      const allowed = (found as LookupAddress[]).filter(({ address }) => mayReach(address, this.openNetworks));
      const first = allowed[0];
      if (!first) return callback(new RefusedAddress('refused address'), '', 0);
      return options.all ? callback(null, allowed) : callback(null, first.address, isIP(first.address));
    });
  };
}

function isRefusal(fault: unknown): boolean {
  return fault instanceof RefusedAddress || (fault instanceof Error && fault.cause instanceof RefusedAddress);
}

function flat(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]])),
  );
}
