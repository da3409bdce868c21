import { AFTER_FIRST, row, type Statement, type Tx } from '#platform';

/** What is known of a key that was used before. */
export interface RememberedKey {
  fingerprint: Buffer;
  submissionId: string;
}

/** The advisory lock of a key. */
export const keyLock = (owner: string, key: string): { text: string; seed: number } => ({
  text: `${owner}\n${key}`,
  seed: 7,
});

/** Takes the key until the transaction ends; false while another transaction holds it. */
export async function tryLockKey(tx: Tx, owner: string, key: string): Promise<boolean> {
  const { text, seed } = keyLock(owner, key);
  const sql = 'select pg_try_advisory_xact_lock(hashtextextended($1, $2)) as free';
  const taken = await row<{ free: boolean }>(tx, sql, [text, seed]);
  return taken?.free === true;
}

export async function findKey(tx: Tx, owner: string, key: string): Promise<RememberedKey | undefined> {
  return row<RememberedKey>(
    tx,
    'select fingerprint, submission_id as "submissionId" from idempotency_keys where owner = $1 and key = $2',
    [owner, key],
  );
}

const KEY_COLUMNS = 'idempotency_keys (owner, key, fingerprint, submission_id)';

export async function insertKey(tx: Tx, owner: string, key: string, remembered: RememberedKey): Promise<void> {
  const values = [owner, key, remembered.fingerprint, remembered.submissionId];
  await tx.query(`insert into ${KEY_COLUMNS} values ($1, $2, $3, $4)`, values);
}

/** The same for a submission that the same statement inserts. */
export function insertKeyStatement(owner: string, key: string, remembered: RememberedKey): Statement {
  const values = [owner, key, remembered.fingerprint, remembered.submissionId];
  return { sql: `insert into ${KEY_COLUMNS} select $1, $2, $3, $4::uuid ${AFTER_FIRST}`, values };
}
