import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The door of a worker that says whether it runs; nothing else can be asked there. */
export interface HealthDoor {
  port: number;
  close(): Promise<void>;
}

/**
 * Opens it. `GET /health/live`: the process runs. `GET /health/ready`: it reaches database and queue, else 503. The answers are those of
 * the gateway's doors with the same names. Port 0 takes any free one.
 */
export async function openHealthDoor(host: string, port: number, isReady: () => boolean): Promise<HealthDoor> {
  const server = createServer(({ method, url }, response) => {
    if (method !== 'GET' && method !== 'HEAD') return answer(response, 405, 'method-not-allowed');
    if (url === '/health/live') return answer(response, 200, 'live');
    if (url !== '/health/ready') return answer(response, 404, 'not-found');
    return isReady() ? answer(response, 200, 'ready') : answer(response, 503, 'unavailable');
  });
  // Whoever asks is a machine nearby; what is slow is something else.
  server.headersTimeout = 5_000;
  server.requestTimeout = 5_000;
  await new Promise<void>((done, failed) => {
    server.once('error', failed);
    server.listen(port, host, done);
  });
  return { port: (server.address() as AddressInfo).port, close: () => closed(server) };
}

function answer(response: ServerResponse, code: number, status: string): void {
  response.writeHead(code, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify({ status }));
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((done) => server.close(() => done()));
}
