import type { DataSource } from 'typeorm';
import { encryptedText, row, rows, type Tx } from '#platform';
import type { AccountState } from './account-states.js';

/** An account 账号 as administrators see it; never with a password or a second factor. */
export interface PersonAccount {
  id: string;
  login: string;
  name: string;
  /** Department the person belongs to; null for the desks of the city. */
  body: string | null;
  state: AccountState;
  hasSecondFactor: boolean;
  /** Bound to a person of the identity provider. */
  hasIdentity: boolean;
  lastLogInAt: Date | null;
  createdAt: Date;
  /** First and last day of leave, YYYY-MM-DD. */
  awayFrom: string | null;
  awayUntil: string | null;
  /** Account that holds the roles of the body meanwhile. */
  deputy: string | null;
}

const COLUMNS = `a.id, a.login, a.name, a.body, a.state, a.totp_confirmed_at is not null as "hasSecondFactor",
  a.external_subject is not null as "hasIdentity", a.last_log_in_at as "lastLogInAt", a.created_at as "createdAt", to_char(a.away_from, 'YYYY-MM-DD') as "awayFrom",
  to_char(a.away_until, 'YYYY-MM-DD') as "awayUntil", a.deputy`;

export async function findAccount(session: Tx | DataSource, id: string): Promise<PersonAccount | undefined> {
  return row<PersonAccount>(session, `select ${COLUMNS} from accounts a where a.id = $1`, [id]);
}

/** The same, locked until the transaction ends. */
export async function lockAccount(tx: Tx, id: string): Promise<PersonAccount | undefined> {
  return row<PersonAccount>(tx, `select ${COLUMNS} from accounts a where a.id = $1 for update`, [id]);
}

/** By login, those after the account `after`; those of one body only, where one is given. */
export async function listAccounts(
  database: DataSource,
  { body, after, limit }: { body: string | null; after: string | null; limit: number },
): Promise<PersonAccount[]> {
  return rows<PersonAccount>(
    database,
    `select ${COLUMNS} from accounts a
     where ($1::text is null or a.body = $1)
       and ($2::uuid is null or (a.login collate "C", a.id) > (select login, id from accounts where id = $2))
     order by a.login collate "C", a.id limit $3`,
    [body, after, limit],
  );
}

export interface NewAccount {
  id: string;
  login: string;
  skeleton: string;
  name: string;
  body: string | null;
  createdBy: string;
}

/** False when the login, or one that looks like it, belongs to somebody who has not left. */
export async function insertAccount(tx: Tx, made: NewAccount): Promise<boolean> {
  const inserted = await rows(
    tx,
    `insert into accounts (id, login, login_skeleton, name, body, created_by) values ($1, $2, $3, $4, $5, $6)
     on conflict do nothing returning id`,
    [made.id, made.login, made.skeleton, encryptedText(tx, made.name), made.body, made.createdBy],
  );
  return inserted.length === 1;
}

export async function setState(tx: Tx, id: string, state: AccountState): Promise<void> {
  await tx.query('update accounts set state = $2, state_changed_at = now() where id = $1', [id, state]);
}

export async function setAway(
  tx: Tx,
  id: string,
  away: { from: string; until: string; deputy: string | null } | null,
): Promise<void> {
  await tx.query('update accounts set away_from = $2, away_until = $3, deputy = $4 where id = $1', [
    id,
    away?.from ?? null,
    away?.until ?? null,
    away?.deputy ?? null,
  ]);
}

/** Takes the password, the second factor and the bond to the identity provider away, and notes who did it. */
export async function clearCredentials(tx: Tx, id: string, resetBy: string): Promise<void> {
  await tx.query(
    `update accounts set password_hash = null, password_set_at = null, totp_secret = null, totp_offered = null,
       totp_confirmed_at = null, totp_last_step = null, external_issuer = null, external_subject = null, reset_at = now(), reset_by = $2 where id = $1`,
    [id, resetBy],
  );
  await tx.query('delete from recovery_codes where account_id = $1', [id]);
}

export async function hasAccounts(tx: Tx): Promise<boolean> {
  return (await rows(tx, 'select from accounts limit 1')).length > 0;
}

/** Held until the transaction ends: many starters make one link of the first administrator. */
export async function lockFirstAdministrator(tx: Tx): Promise<void> {
  await tx.query("select pg_advisory_xact_lock(hashtext('huiliu first administrator'))");
}
