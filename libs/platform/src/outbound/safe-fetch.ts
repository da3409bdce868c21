import { lookup as resolve, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, request } from 'undici';
import { acceptableUrl, isOpened, mayReach } from './address.js';

/** Why nothing was received. */
export type OutboundFault = 'refused-address' | 'timeout' | 'unreachable' | 'too-large';

export type OutboundAnswer =
  { ok: true; status: number; headers: Record<string, string>; body: Buffer } | { ok: false; fault: OutboundFault };

export interface OutboundRequest {
  method: 'GET' | 'POST' | 'OPTIONS';
  headers: Record<string, string>;
  body?: string | Buffer;
  /** Time limit for the whole exchange in milliseconds. */
  timeout: number;
  /** A longer response is aborted and reported as a fault, or cut. */
  maxBytes: number;
  /** A longer response is an answer with its first bytes. */
  cut?: boolean;
  /** Aborts the call, which then counts as unreachable. */
  signal?: AbortSignal;
}

const EVERYWHERE = ['0.0.0.0/0', '::/0'];

class RefusedAddress extends Error {}

/**
 * Calls only addresses that {@link mayReach} allows (protection against SSRF), without TLS only those of networks that the
 * operator allowed. The check is in the resolver of the socket itself, so a name cannot point elsewhere between check and
 * use; redirects are not followed.
 */
export class SafeFetch {
  readonly #encrypted: Agent;
  readonly #plain: Agent;
  #only: string | undefined;

  constructor(private readonly openNetworks: readonly string[]) {
    const agent = (mayReachHost: (address: string) => boolean): Agent =>
      new Agent({
        connect: { lookup: guardedLookup(mayReachHost), timeout: 5_000 },
        keepAliveTimeout: 10_000,
        connections: 64,
      });
    this.#encrypted = agent((address) => this.#mayReach(address));
    this.#plain = agent((address) => isOpened(address, openNetworks) && this.#mayReach(address));
  }

  /**
   * Calls one origin from the operator's settings, in-house or not, and nothing else. Plain http is allowed only
   * in-house: text is not sent over the Internet unencrypted.
   */
  static only(origin: string): SafeFetch {
    const one = new SafeFetch(EVERYWHERE);
    one.#only = new URL(origin).origin;
    return one;
  }

  async fetch(url: string, wanted: OutboundRequest): Promise<OutboundAnswer> {
    if (!this.#mayCall(url)) return { ok: false, fault: 'refused-address' };
    const late = AbortSignal.timeout(wanted.timeout);
    const signal = wanted.signal ? AbortSignal.any([late, wanted.signal]) : late;
    try {
      const answer = await request(url, {
        dispatcher: new URL(url).protocol === 'https:' ? this.#encrypted : this.#plain,
        method: wanted.method,
        headers: wanted.headers,
        body: wanted.body ?? null,
        signal,
      });
      const chunks: Buffer[] = [];
      let size = 0;
      for await (const chunk of answer.body as AsyncIterable<Buffer>) {
        chunks.push(chunk.subarray(0, wanted.maxBytes - size));
        size += chunk.length;
        // Leaving the loop closes the connection.
        if (size > wanted.maxBytes && !wanted.cut) return { ok: false, fault: 'too-large' };
        if (size > wanted.maxBytes) break;
      }
      return { ok: true, status: answer.statusCode, headers: flat(answer.headers), body: Buffer.concat(chunks) };
    } catch (fault) {
      if (late.aborted) return { ok: false, fault: 'timeout' };
      return { ok: false, fault: isRefusal(fault) ? 'refused-address' : 'unreachable' };
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.#encrypted.close(), this.#plain.close()]);
  }

  #mayCall(url: string): boolean {
    if (!acceptableUrl(url, this.openNetworks)) return false;
    const { origin, hostname } = new URL(url);
    const literal = hostname.replace(/^\[|\]$/g, '');
    return this.#only === undefined || (origin === this.#only && (isIP(literal) === 0 || this.#mayReach(literal)));
  }

  #mayReach(address: string): boolean {
    return mayReach(address, this.openNetworks) && !(this.#only?.startsWith('http:') && mayReach(address, []));
  }
}

/** Resolves a name to those of its addresses that may be reached. */
function guardedLookup(mayReachHost: (address: string) => boolean): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (fault, found) => {
      if (fault) return callback(fault, '', 0);
      const allowed = (found as LookupAddress[]).filter(({ address }) => mayReachHost(address));
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
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  );
}
