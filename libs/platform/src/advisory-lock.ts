import { rows, type Tx } from './database.js';

/** One worker at a time; another that comes meanwhile has nothing to do. Holds until the transaction ends. */
export async function tryAdvisoryLock(tx: Tx, task: string): Promise<boolean> {
  const [lock] = await rows<{ got: boolean }>(tx, 'select pg_try_advisory_xact_lock(hashtextextended($1, 4)) as got', [
    task,
  ]);
  return lock?.got === true;
}
