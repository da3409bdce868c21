import type { DataSource } from 'typeorm';
import { encryptedText, row, rows, type Tx } from '#platform';
import type { HeldRole, AreaReach } from '../roles/reach.js';
import { PERSON_ROLES, ROLE_CODES, type RoleCode } from '../roles/roles.js';
import type { RoleHolder } from './grant-rules.js';

/** Roles that a deputy 代理 takes over. */
const BODY_ROLES = ROLE_CODES.filter((role) => PERSON_ROLES[role].extent === 'body');

/** The Shanghai day of an instant, in SQL. */
const dayOf = (parameter: string): string => `(${parameter}::timestamptz at time zone 'Asia/Shanghai')::date`;

/** Roles that are held on a day, in SQL. */
const HELD = (day: string): string =>
  `g.ended_at is null and g.valid_from <= ${day} and (g.valid_until is null or ${day} <= g.valid_until)`;

/**
 * The roles of an account at a moment: its own, and those for the body (`extent` body) of colleagues of the same body who are on
 * leave that day and named it as their deputy.
 */
export async function heldRolesOf(session: Tx | DataSource, accountId: string, at: Date): Promise<HeldRole[]> {
  const day = dayOf('$2');
  return rows<HeldRole>(
    session,
    `select distinct g.role, g.areas from role_grants g where g.account_id = $1 and ${HELD(day)}
     union
     select g.role, g.areas from accounts me join accounts away on away.deputy = me.id and away.body = me.body and away.state = 'active'
       and ${day} between away.away_from and away.away_until
       join role_grants g on g.account_id = away.id and ${HELD(day)} and g.role = any ($3)
     where me.id = $1
     order by role`,
    [accountId, at, BODY_ROLES],
  );
}

/** The roles alone, wherever they are held. */
export async function rolesOf(session: Tx | DataSource, accountId: string, at: Date): Promise<RoleCode[]> {
  return [...new Set((await heldRolesOf(session, accountId, at)).map(({ role }) => role))];
}

/** Whether the account itself works for its body on this day; the roles that it has as a deputy do not count. */
export async function holdsWorkOfBody(tx: Tx, accountId: string, at: Date): Promise<boolean> {
  const held = await rows(
    tx,
    `select from role_grants g where g.account_id = $1 and g.role in ('handler', 'approver') and ${HELD(dayOf('$2'))} limit 1`,
    [accountId, at],
  );
  return held.length > 0;
}

/** Whether the account has a role for the whole city, or one that begins later. */
export async function isGivenCity(tx: Tx, accountId: string, at: Date): Promise<boolean> {
  const given = await rows(
    tx,
    `select from role_grants g where g.account_id = $1 and g.role <> all ($3) and g.ended_at is null
       and (g.valid_until is null or ${dayOf('$2')} <= g.valid_until) limit 1`,
    [accountId, at, BODY_ROLES],
  );
  return given.length > 0;
}

/** The person whom a role is for, locked so that two decisions about one person wait for each other. */
export async function lockHolder(tx: Tx, accountId: string, at: Date): Promise<RoleHolder | undefined> {
  const account = await row<{ id: string; body: string | null; state: string }>(
    tx,
    'select id, body, state from accounts where id = $1 for update',
    [accountId],
  );
  if (!account) return undefined;
  // Roles that begin later count too: two that do not go together must not wait for the same day.
  const held = await rows<{ role: RoleCode }>(
    tx,
    `select distinct g.role from role_grants g
     where g.account_id = $1 and g.ended_at is null and (g.valid_until is null or ${dayOf('$2')} <= g.valid_until)`,
    [accountId, at],
  );
  return {
    id: account.id,
    body: account.body,
    inService: account.state === 'invited' || account.state === 'active',
    roles: held.map(({ role }) => role),
  };
}

export async function countAdministrators(session: Tx | DataSource, at: Date): Promise<number> {
  const found = await row<{ count: number }>(
    session,
    `select count(distinct g.account_id)::int as count from role_grants g join accounts a on a.id = g.account_id
     where g.role = 'administrator' and a.state = 'active' and ${HELD(dayOf('$1'))}`,
    [at],
  );
  return found?.count ?? 0;
}

/**
 * Whether two persons were ever administrators. Until then nobody could agree with the first one. It stays so when one of them is
 * gone: otherwise one administrator would end the role of the other and then decide alone. Held until the transaction ends.
 */
export async function wereTwoAdministrators(tx: Tx): Promise<boolean> {
  await tx.query("select pg_advisory_xact_lock(hashtext('huiliu founding administrators'))");
  const found = await row<{ count: number }>(
    tx,
    "select count(distinct account_id)::int as count from role_grants where role = 'administrator'",
  );
  return (found?.count ?? 0) >= 2;
}

export interface NewRequest {
  id: string;
  accountId: string;
  role: RoleCode;
  areas: AreaReach;
  validFrom: string;
  validUntil: string | null;
  reason: string;
  requestedBy: string;
}

/** False when the same role is asked for already. */
export async function insertRoleRequest(tx: Tx, wanted: NewRequest): Promise<boolean> {
  const written = await row(
    tx,
    `insert into role_requests (id, account_id, role, areas, valid_from, valid_until, reason, requested_by)
     values ($1, $2, $3, $8, $4, $5, $6, $7) on conflict (account_id, role) where decision is null do nothing returning id`,
    [
      wanted.id,
      wanted.accountId,
      wanted.role,
      wanted.validFrom,
      wanted.validUntil,
      encryptedText(tx, wanted.reason),
      wanted.requestedBy,
      wanted.areas,
    ],
  );
  return written !== undefined;
}

export interface RoleRequest {
  id: string;
  accountId: string;
  role: RoleCode;
  areas: AreaReach;
  validFrom: string;
  validUntil: string | null;
  requestedBy: string;
  decision: 'granted' | 'refused' | 'withdrawn' | null;
}

export async function lockRoleRequest(tx: Tx, id: string): Promise<RoleRequest | undefined> {
  return row<RoleRequest>(
    tx,
    `select id, account_id as "accountId", role, areas, valid_from::text as "validFrom", valid_until::text as "validUntil",
       requested_by as "requestedBy", decision from role_requests where id = $1 for update`,
    [id],
  );
}

export async function decideRoleRequest(
  tx: Tx,
  { id, decision, by, at }: { id: string; decision: 'granted' | 'refused' | 'withdrawn'; by: string; at: Date },
): Promise<void> {
  await tx.query('update role_requests set decision = $2, decided_by = $3, decided_at = $4 where id = $1', [
    id,
    decision,
    by,
    at,
  ]);
}

export interface NewGrant {
  id: string;
  accountId: string;
  role: RoleCode;
  areas: AreaReach;
  /** Null for today. */
  validFrom: string | null;
  validUntil: string | null;
  requestId: string | null;
}

export async function insertRoleGrant(tx: Tx, grant: NewGrant): Promise<void> {
  await tx.query(
    `insert into role_grants (id, account_id, role, areas, valid_from, valid_until, request_id)
     values ($1, $2, $3, $7, coalesce($4::date, (now() at time zone 'Asia/Shanghai')::date), $5, $6)`,
    [grant.id, grant.accountId, grant.role, grant.validFrom, grant.validUntil, grant.requestId, grant.areas],
  );
}

/** Ends those of these roles that an account holds; the roles that ended. */
export async function endRolesOf(
  tx: Tx,
  { accountId, roles, by, at }: { accountId: string; roles: readonly RoleCode[]; by: string; at: Date },
): Promise<RoleCode[]> {
  const ended = await rows<{ role: RoleCode }>(
    tx,
    `update role_grants set ended_at = $4, ended_by = $3 where account_id = $1 and role = any ($2) and ended_at is null
     returning role`,
    [accountId, roles, by, at],
  );
  return ended.map(({ role }) => role);
}

/** The account whose role ended; undefined when there is no such grant, or it has ended. */
export async function endRoleGrant(
  tx: Tx,
  { id, by, at }: { id: string; by: string; at: Date },
): Promise<{ accountId: string; role: RoleCode } | undefined> {
  return row(
    tx,
    `update role_grants set ended_at = $3, ended_by = $2 where id = $1 and ended_at is null
     returning account_id as "accountId", role`,
    [id, by, at],
  );
}
