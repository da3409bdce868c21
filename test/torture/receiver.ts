import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Webhook } from 'standardwebhooks';
import { EXTRA, type ReceiverAnswer, type ReceiverOrder } from './receiving.js';

/**
 * A department's system, as a process of its own: `POST /{department}` verifies the signature with another implementation
 * than the hub's and remembers the message's id. It turns one message in fifty away the first time (503), except those of the
 * tests' own department, and holds its answers back while it is told to.
 */
const secrets = new Map<string, string>();
const received = new Map<string, number>();
const turnedAway = new Set<string>();
const held = new Set<() => void>();
let forged = 0;
let holding = false;
let brokenOff = 0;

const server = createServer((request, response) => void receive(request, response));

async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const id = verified(request, Buffer.concat(chunks).toString('utf8'));
  if (id === undefined) {
    forged += 1;
    return void response.writeHead(401).end();
  }
  if (holding) await holdBack(response);
  if (response.destroyed) return;
  if (request.url !== `/${EXTRA}` && Number.parseInt(id.slice(-4), 16) % 50 === 0 && !turnedAway.has(id)) {
    turnedAway.add(id);
    return void response.writeHead(503).end();
  }
  received.set(id, (received.get(id) ?? 0) + 1);
  response.writeHead(204).end();
}

function verified({ url = '', headers }: IncomingMessage, body: string): string | undefined {
  const secret = secrets.get(url.slice(1));
  try {
    const event = new Webhook(secret ?? '').verify(body, headers as Record<string, string>) as { id: string };
    return event.id === headers['webhook-id'] ? event.id : undefined;
  } catch {
    return undefined;
  }
}

/** Until it may answer, or nobody waits for the answer any more. */
async function holdBack(response: ServerResponse): Promise<void> {
  await new Promise<void>((done) => {
    held.add(done);
    response.once('close', () => {
      if (held.delete(done)) brokenOff += 1;
      done();
    });
  });
}

function obey(order: ReceiverOrder): void {
  if (order.kind === 'secrets') for (const [department, secret] of order.secrets) secrets.set(department, secret);
  if (order.kind === 'hold') holding = true;
  if (order.kind === 'release') {
    holding = false;
    for (const answer of [...held]) if (held.delete(answer)) answer();
  }
  const report = order.kind === 'report' ? { received: [...received] } : {};
  tell({
    answers: order.serial,
    held: held.size,
    brokenOff,
    forged,
    turnedAway: turnedAway.size,
    received: [],
    ...report,
  });
}

function tell(answer: ReceiverAnswer): void {
  process.send?.(answer);
}

process.on('message', (order) => obey(order as ReceiverOrder));
process.once('disconnect', () => process.exit(0));
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  process.send?.({ port: address.port });
});
