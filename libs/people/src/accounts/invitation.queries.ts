import type { DataSource } from 'typeorm';
import { row, rows, type Tx } from '#platform';

/** A new link takes the place of the one before. `accountId` is null for the first administrator. */
export async function insertInvitation(
  tx: Tx,
  made: { id: string; accountId: string | null; tokenHash: Buffer; createdBy: string; hours: number },
): Promise<void> {
  await endInvitations(tx, made.accountId);
  await tx.query(
    `insert into invitations (id, account_id, token_hash, created_by, expires_at)
     values ($1, $2, $3, $4, now() + make_interval(hours => $5))`,
    [made.id, made.accountId, made.tokenHash, made.createdBy, made.hours],
  );
}

/** Ends the link that is not used yet. */
export async function endInvitations(tx: Tx, accountId: string | null): Promise<void> {
  await tx.query(
    `update invitations set ended_at = now()
     where account_id is not distinct from $1 and used_at is null and ended_at is null`,
    [accountId],
  );
}

/** Whom an invitation is for, while it may be used. */
export interface Invited {
  accountId: string | null;
  login: string | null;
  name: string | null;
}

export async function findInvitation(database: Tx | DataSource, tokenHash: Buffer): Promise<Invited | undefined> {
  return row<Invited>(
    database,
    `select i.account_id as "accountId", a.login, a.name from invitations i left join accounts a on a.id = i.account_id
     where i.token_hash = $1 and i.used_at is null and i.ended_at is null and i.expires_at > now()`,
    [tokenHash],
  );
}

/** Uses a link up; false when another request was faster, or it is over. */
export async function useInvitation(tx: Tx, tokenHash: Buffer): Promise<boolean> {
  const used = await rows(
    tx,
    `update invitations set used_at = now()
     where token_hash = $1 and used_at is null and ended_at is null and expires_at > now() returning id`,
    [tokenHash],
  );
  return used.length === 1;
}
