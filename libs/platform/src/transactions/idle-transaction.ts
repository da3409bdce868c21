import type { DataSource } from 'typeorm';
import type { Tx } from '../database.js';
import { LossTolerantClient } from '../connections/loss-tolerant-client.js';

/** idle_in_transaction_session_timeout: the server ended a transaction in which nothing was asked for too long. */
export const IDLE_IN_TRANSACTION = '25P03';

/** The server ended the transaction because its own code let it idle: a fault of that code and no absence of the server. */
export class IdleTransaction extends Error {
  readonly code = IDLE_IN_TRANSACTION;
  constructor(cause: unknown) {
    super('the transaction idled for too long', { cause });
    this.name = 'IdleTransaction';
  }
}

/**
 * Runs a function in one transaction. Throws {@link IdleTransaction} when the server ended the transaction for idling:
 * the next query alone would only report a lost connection, as when the server is away.
 */
export async function transactionTellingIdle<Result>(
  database: DataSource,
  act: (tx: Tx) => Promise<Result>,
): Promise<Result> {
  let client: unknown;
  try {
    return await database.transaction(async (tx) => {
      client = await tx.queryRunner?.connect();
      return act(tx);
    });
  } catch (fault) {
    if (client instanceof LossTolerantClient && client.lostBy === IDLE_IN_TRANSACTION) throw new IdleTransaction(fault);
    throw fault;
  }
}
