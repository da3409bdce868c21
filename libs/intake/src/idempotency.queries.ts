import { AFTER_FIRST, row, type Statement, type Tx } from '#platform';

/** What is known of a key that was used before. */
export interface RememberedKey {
  fingerprint: Buffer;
  submissionId: string;
}

/** Takes the key until the transaction ends; false while another transaction holds it. */
export async function tryLockKey(tx: Tx, owner: string, key: string): Promise<boolean> {
  const taken = await row<{ free: boolean }>(tx, 'select pg_try_advisory_xact_lock(hashtextextended($1, 7)) as free', [
    `${owner}\n${key}`,
  ]);
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
