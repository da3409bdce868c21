import type { Socket } from 'node:net';
import pg from 'pg';

/** The server ends a statement of a pool after this time, and answers. */
export const STATEMENT_MS = 60_000;
/** Longer than a statement may last. */
const SILENCE_MS = STATEMENT_MS + 5_000;

/** `silenceMs`: how long an answer is waited for while nothing moves on the connection. */
export type LossTolerantConfig = pg.ClientConfig & { silenceMs?: number };

/**
 * A connection whose loss never ends the process; its user learns of the loss at the next query. A pool hands out a
 * connection shortly before its new user listens for errors, and Node ends a process on an 'error' event without a
 * listener.
 *
 * It ends by itself when the server owes an answer and stays silent: a server or a firewall that has forgotten a connection says
 * nothing, and the system would wait for a quarter of an hour or for ever. The users of such connections would be stuck, and so
 * would be the whole pool.
 */
export class LossTolerantClient extends pg.Client {
  /** SQLSTATE or socket error of the loss; '' while connected. */
  lostBy = '';

  constructor(config?: string | LossTolerantConfig) {
    super(config);
    this.on('error', (fault: Error & { code?: unknown }) => {
      // The first is the reason; the broken socket follows it.
      if (this.lostBy === '' && typeof fault.code === 'string') this.lostBy = fault.code;
    });
    const { silenceMs = SILENCE_MS } = typeof config === 'object' ? config : {};
    this.once('connect', () => {
      // A socket, with TLS or without.
      const stream = this.connection.stream as Socket;
      stream.setTimeout(silenceMs, () => {
        if (!this.#isAsked()) return;
        stream.destroy(Object.assign(new Error('the database owes an answer and is silent'), { code: 'ETIMEDOUT' }));
      });
    });
  }

  /** Whether a query is under way. The driver knows it and its types do not say so. */
  #isAsked(): boolean {
    return (this as unknown as { readyForQuery: boolean }).readyForQuery === false;
  }
}
