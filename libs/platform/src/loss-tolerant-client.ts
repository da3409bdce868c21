import pg from 'pg';

/**
 * A connection whose loss never ends the process. Whoever holds it learns of the loss by the next query. But a pool hands a
 * connection over a moment before its new owner listens, and Node ends a process for an 'error' that nobody hears.
 */
export class LossTolerantClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}
