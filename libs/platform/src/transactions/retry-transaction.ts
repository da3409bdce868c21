import type { DataSource } from 'typeorm';
import type { Tx } from '../database.js';

/** Serialisation failure and deadlock: no fault of the caller, and usually gone at the next try. */
const COLLIDED = new Set(['40001', '40P01']);
const MOST_RETRIES = 4;

/**
 * Runs a function in one transaction, and again when it only conflicted with another transaction: a desk and the
 * machine may lock two matters in opposite order. Throws the error of the last try.
 */
export async function retryOnSerializationFailure<Result>(
  database: DataSource,
  act: (tx: Tx) => Promise<Result>,
): Promise<Result> {
  for (let left = MOST_RETRIES; ; left--) {
    try {
      return await database.transaction(act);
    } catch (fault) {
      if (left === 0 || !COLLIDED.has(sqlStateOf(fault))) throw fault;
    }
  }
}

/** SQLSTATE of a database fault, or ''. */
export function sqlStateOf(fault: unknown): string {
  const code = fault !== null && typeof fault === 'object' && 'code' in fault ? fault.code : undefined;
  return typeof code === 'string' ? code : '';
}
