import { v7 as uuid } from 'uuid';
import { callerOfSession, heldRolesOf, type HeldRole, type RoleCode } from '#people';
import { keyedHash } from '#platform';
import { createHash, randomBytes } from 'node:crypto';
import type { TestHub } from './hub.js';

/** A person who is logged in. */
export interface LoggedIn {
  accountId: string;
  headers: Record<string, string>;
}

/**
 * A person with roles and an open session, past log-in and second factor: for what begins after them. Roles are written with
 * requests that two other accounts asked for and granted; `areas` limits all of them.
 */
export async function loggedIn(
  hub: TestHub,
  roles: readonly RoleCode[],
  body: string | null = null,
  areas: string[] | null = null,
): Promise<LoggedIn> {
  const [accountId, token] = [uuid(), randomBytes(32).toString('base64url')];
  const tokenHash = keyedHash(hub.database, 'token:session', createHash('sha256').update(token).digest());
  await hub.database.query(
    `insert into accounts (id, login, login_skeleton, name, body, state, created_by, totp_secret, totp_confirmed_at)
     values ($1, $2, $2, '', $3, 'active', 'test', 'none', now())`,
    [accountId, `p-${accountId}`, body],
  );
  for (const role of roles) await grant(hub, accountId, { role, areas });
  await hub.database.query(
    `insert into sessions (id, account_id, token_hash, stage, address, browser) values ($1, $2, $3, 'open', '', '')`,
    [uuid(), accountId, tokenHash],
  );
  const session = await callerOfSession(hub.database, token, { limits: { idleMinutes: 30, hours: 12 }, heldRolesOf });
  return {
    accountId,
    headers: { cookie: `huiliu=${token}`, 'x-csrf-token': session?.csrfToken ?? '', origin: hub.url },
  };
}

async function grant(hub: TestHub, accountId: string, { role, areas }: HeldRole): Promise<void> {
  const requestId = uuid();
  await hub.database.query(
    `insert into role_requests (id, account_id, role, areas, valid_from, reason, requested_by, decision, decided_by, decided_at)
     values ($1, $2, $3, $4, '2000-01-01', '', 'person:one', 'granted', 'person:two', now())`,
    [requestId, accountId, role, areas],
  );
  await hub.database.query(
    `insert into role_grants (id, account_id, role, areas, valid_from, request_id) values ($1, $2, $3, $4, '2000-01-01', $5)`,
    [uuid(), accountId, role, areas, requestId],
  );
}
