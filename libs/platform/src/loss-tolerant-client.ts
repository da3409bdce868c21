import pg from 'pg';

/**
 * A connection whose loss never ends the process; its user learns of the loss at the next query. A pool hands out a
 * connection shortly before its new user listens for errors, and Node ends a process on an 'error' event without a
 * listener.
 */
export class LossTolerantClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}
