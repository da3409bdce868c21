import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';

export interface DrainBounds {
  /** Bytes of a refused body that are still read, and thrown away. */
  bytes: number;
  ms: number;
}

/** [J] Two seconds of a line of 64 megabits: half of the largest body that a route takes. */
const USUAL_BOUNDS: DrainBounds = { bytes: 16 * 1024 * 1024, ms: 2_000 };

/**
 * Closes the connection of a refused body only after some more of it was read and thrown away. A system that closes a connection with unread bytes
 * resets it, and a sender that is still writing then loses the refusal (413, 429) that stands in its buffer. Nothing of what is
 * read is kept. Who sends more than the bounds is cut off.
 */
export function drainBeforeClose(server: FastifyInstance, bounds: DrainBounds = USUAL_BOUNDS): void {
  server.addHook('onSend', (request, reply, _payload, done) => {
    const closes = String(reply.getHeader('connection') ?? '').toLowerCase() === 'close';
    if (closes && !request.raw.complete) drain(request.raw, bounds);
    done();
  });
}

function drain(request: IncomingMessage, { bytes, ms }: DrainBounds): void {
  const { socket } = request;
  let read = 0;
  const destroy = (): void => void socket.destroy();
  // Node calls this when the answer is written. The sender is told that nothing more comes, and may finish.
  socket.destroySoon = () => {
    if (socket.destroyed) return;
    socket.end();
    if (request.complete) return void (socket.writableFinished ? destroy() : socket.once('finish', destroy));
    const timer = setTimeout(destroy, ms).unref();
    socket.once('close', () => clearTimeout(timer));
    request.once('end', destroy);
  };
  request.unpipe();
  request.on('data', (chunk: Buffer) => {
    read += chunk.length;
    if (read > bytes) destroy();
  });
  request.resume();
}
