import { rows, type Tx } from '../database.js';

/**
 * Takes an advisory lock until the transaction ends; false when another worker holds it, and then there is nothing to
 * do.
 */
export async function tryAdvisoryLock(tx: Tx, task: string): Promise<boolean> {
  const [lock] = await rows<{ got: boolean }>(tx, 'select pg_try_advisory_xact_lock(hashtextextended($1, 4)) as got', [
    task,
  ]);
  return lock?.got === true;
}
