import { createServer, request as ask, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A tiny load balancer: one gateway after the other, a new connection for each request. A refused connection goes to the next
 * gateway; nothing else is tried again, so every other failure is seen by the client.
 */
export class Balancer {
  #turn = 0;
  private constructor(
    private readonly server: Server,
    private readonly gateways: readonly URL[],
  ) {}

  static async open(gateways: readonly string[]): Promise<Balancer> {
    const server = createServer();
    const balancer = new Balancer(
      server,
      gateways.map((url) => new URL(url)),
    );
    server.on(
      'request',
      (request: IncomingMessage, response: ServerResponse) => void balancer.#take(request, response),
    );
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    return balancer;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    this.#pass(request, Buffer.concat(chunks), response, this.gateways.length);
  }

  #pass(request: IncomingMessage, body: Buffer, response: ServerResponse, left: number): void {
    const { hostname, port } = this.gateways[this.#turn++ % this.gateways.length]!;
    const { method, url: path, headers } = request;
    const onward = ask({ hostname, port, method, path, headers: { ...headers, connection: 'close' }, agent: false });
    onward.on('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
      answer.on('error', () => response.destroy());
    });
    onward.on('error', (fault: NodeJS.ErrnoException) => {
      if (fault.code === 'ECONNREFUSED' && left > 1) return this.#pass(request, body, response, left - 1);
      if (!response.headersSent) response.writeHead(502).end(fault.code ?? fault.message);
    });
    onward.end(body);
  }
}
