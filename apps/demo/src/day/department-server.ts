import { createHmac, timingSafeEqual } from 'node:crypto';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/** A received CloudEvent, with its owner and its bytes. */
export interface Received {
  /** Department code, or the source's code. */
  owner: string;
  type: string;
  data: Record<string, unknown>;
  raw: string;
}

/**
 * Checks that a webhook really comes from the hub (Standard Webhooks 1.0): HMAC-SHA256 over `id.timestamp.body`, at
 * most five minutes old or early, compared in constant time. A receiving system needs nothing more.
 */
export function isGenuine(secret: string, headers: IncomingHttpHeaders, body: Buffer, now = Date.now()): boolean {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures } = headers;
  if (typeof id !== 'string' || typeof timestamp !== 'string' || typeof signatures !== 'string') return false;
  if (!(Math.abs(now / 1000 - Number(timestamp)) <= 300)) return false;
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest();
  return signatures.split(' ').some((signature) => {
    const given = Buffer.from(signature.replace(/^v1,/, ''), 'base64');
    return signature.startsWith('v1,') && given.length === expected.length && timingSafeEqual(given, expected);
  });
}

/** The receiving systems of the city in one server: one path and one secret for each department, and one for the hotline. */
export class DepartmentServer {
  readonly received: Received[] = [];
  /** Webhooks with a wrong signature, duplicates of a known event, and tries that met a failing system. */
  readonly counts = { forged: 0, repeated: 0, outOfOrder: 0 };
  private readonly secrets = new Map<string, string>();
  private readonly known = new Set<string>();
  private readonly server: Server = createServer((request, reply) => this.take(request, reply));
  private base = '';

  /** `stumbles`: the system of this owner fails at the first try and returns 503. */
  constructor(
    private readonly onEvent: (event: Received) => void,
    private stumbles?: string,
  ) {}

  async start(): Promise<void> {
    await new Promise<void>((up) => this.server.listen(0, '127.0.0.1', up));
    this.base = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  urlOf(owner: string): string {
    return `${this.base}/hooks/${owner}`;
  }

  trust(owner: string, secret: string): void {
    this.secrets.set(owner, secret);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((down) => this.server.close(() => down()));
  }

  private take(request: IncomingMessage, reply: ServerResponse): void {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => reply.writeHead(this.judge(request, Buffer.concat(chunks))).end());
  }

  private judge({ url, headers }: IncomingMessage, body: Buffer): number {
    const owner = /^\/hooks\/([\w-]+)$/.exec(url ?? '')?.[1] ?? '';
    const secret = this.secrets.get(owner);
    if (secret === undefined || !isGenuine(secret, headers, body)) {
      this.counts.forged += 1;
      return 401;
    }
    if (this.stumbles === owner) {
      this.stumbles = undefined;
      this.counts.outOfOrder += 1;
      return 503;
    }
    const seen = `${owner} ${String(headers['webhook-id'])}`;
    if (this.known.has(seen)) {
      this.counts.repeated += 1;
      return 204;
    }
    this.known.add(seen);
    const raw = body.toString('utf8');
    const { type, data } = JSON.parse(raw) as { type: string; data: Record<string, unknown> };
    const event: Received = { owner, type, data, raw };
    this.received.push(event);
    this.onEvent(event);
    return 204;
  }
}
