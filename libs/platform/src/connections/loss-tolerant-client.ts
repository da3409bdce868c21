import pg from 'pg';

/**
 * A connection whose loss never ends the process; its user learns of the loss at the next query. A pool hands out a
 * connection shortly before its new user listens for errors, and Node ends a process on an 'error' event without a
 * listener.
 */
export class LossTolerantClient extends pg.Client {
  /** SQLSTATE or socket error of the loss; '' while connected. */
  lostBy = '';

  constructor(config?: string | pg.ClientConfig) {
    super(config);
    this.on('error', (fault: Error & { code?: unknown }) => {
      // The first is the reason; the broken socket follows it.
      if (this.lostBy === '' && typeof fault.code === 'string') this.lostBy = fault.code;
    });
  }
}
