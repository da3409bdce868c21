import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** What a link does to the bytes on it. */
export const TROUBLES = ['latency', 'black hole', 'reset', 'half-open', 'slow'] as const;
export type Trouble = (typeof TROUBLES)[number];

const HALF_A_ROUND_TRIP_MS = 500;
const SLOW = { bytes: 1_024, everyMs: 50 };

/**
 * A TCP link that passes everything on until it is troubled: `latency`: a second per round trip; `black hole`: connections stand and
 * nothing arrives until it is over; `reset`: RST to everybody; `half-open`: the far end has forgotten the connections, and nobody says
 * so, now or ever; `slow`: 20 kB a second each way.
 */
export class Link {
  #trouble: Trouble | undefined;
  #over: Promise<void> = Promise.resolve();
  #end: () => void = () => undefined;
  readonly #pairs = new Set<readonly [Socket, Socket]>();
  /** Sockets whose far end is gone; they stay open until the link closes. */
  readonly #forgotten = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    private readonly target: { host: string; port: number },
  ) {}

  static async open(target: { host: string; port: number }): Promise<Link> {
    const server = createServer({ allowHalfOpen: true });
    const link = new Link(server, target);
    server.on('connection', (near) => link.#take(near));
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    return link;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** The same address by way of this link. */
  through(url: string): string {
    return Object.assign(new URL(url), { hostname: '127.0.0.1', port: String(this.port) }).toString();
  }

  begin(trouble: Trouble): void {
    this.#trouble = trouble;
    this.#over = new Promise((end) => (this.#end = end));
    for (const pair of [...this.#pairs]) this.#strike(pair);
  }

  end(): void {
    this.#trouble = undefined;
    this.#end();
  }

  close(): void {
    this.end();
    for (const socket of [...this.#forgotten, ...[...this.#pairs].flat()]) socket.destroy();
    this.server.close();
  }

  #take(near: Socket): void {
    near.on('error', () => undefined);
    if (this.#trouble === 'reset') return void near.resetAndDestroy();
    const far = connect({ ...this.target, allowHalfOpen: true });
    const pair = [near, far] as const;
    this.#pairs.add(pair);
    far.on('error', () => near.destroy());
    near.on('close', () => far.destroy());
    far.on('close', () => {
      this.#pairs.delete(pair);
      if (!this.#forgotten.has(near)) near.destroy();
    });
    void this.#pass(near, far);
    void this.#pass(far, near);
  }

  #strike(pair: readonly [Socket, Socket]): void {
    const [near, far] = pair;
    if (this.#trouble === 'reset') {
      near.resetAndDestroy();
      far.resetAndDestroy();
    }
    if (this.#trouble === 'half-open') {
      this.#forgotten.add(near);
      near.once('close', () => this.#forgotten.delete(near));
      far.destroy();
    }
  }

  async #pass(from: Socket, to: Socket): Promise<void> {
    try {
      for await (const chunk of from)
        await this.#carry(chunk as Buffer, to).catch((fault) => this.#unlessForgotten(from, fault));
      if (!this.#forgotten.has(to) && !this.#forgotten.has(from)) to.end();
    } catch {
      // One of them is gone, and the other is told by its 'close'.
    }
  }

  /** What is sent to somebody who forgot the connection vanishes. */
  #unlessForgotten(from: Socket, fault: unknown): void {
    if (!this.#forgotten.has(from)) throw fault;
  }

  async #carry(chunk: Buffer, to: Socket): Promise<void> {
    if (this.#trouble === 'black hole') await this.#over;
    if (this.#trouble === 'latency') await delay(HALF_A_ROUND_TRIP_MS);
    if (this.#trouble !== 'slow') return write(to, chunk);
    for (let start = 0; start < chunk.length; start += SLOW.bytes) {
      await write(to, chunk.subarray(start, start + SLOW.bytes));
      await delay(SLOW.everyMs);
    }
  }
}

function write(to: Socket, chunk: Buffer): Promise<void> {
  return new Promise((done, refuse) => to.write(chunk, (fault) => (fault ? refuse(fault) : done())));
}
