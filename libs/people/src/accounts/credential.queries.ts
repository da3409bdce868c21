import type { DataSource } from 'typeorm';
import { row, rows, type Tx } from '#platform';

/** What is needed to check who logs in. It never leaves this room. */
export interface Credentials {
  id: string;
  login: string;
  name: string;
  state: string;
  passwordHash: string | null;
  totpSecret: string | null;
  totpOffered: string | null;
}

const COLUMNS = `id, login, name, state, password_hash as "passwordHash", totp_secret as "totpSecret", totp_offered as "totpOffered"`;

export async function credentialsOfLogin(database: DataSource, login: string): Promise<Credentials | undefined> {
  return row<Credentials>(database, `select ${COLUMNS} from accounts where login = $1 and state <> 'left'`, [login]);
}

export async function credentialsOf(database: DataSource, id: string): Promise<Credentials | undefined> {
  return row<Credentials>(database, `select ${COLUMNS} from accounts where id = $1`, [id]);
}

/** Locks the account if it is still active and its password is still the one that was checked. */
export async function lockIfUnchanged(tx: Tx, { id, passwordHash }: Credentials): Promise<boolean> {
  const found = await rows(
    tx,
    "select from accounts where id = $1 and password_hash = $2 and state = 'active' for update",
    [id, passwordHash],
  );
  return found.length === 1;
}

/** The password as it is now hashed; the words are the same. */
export async function renewHash(tx: Tx, id: string, passwordHash: string): Promise<void> {
  await tx.query('update accounts set password_hash = $2 where id = $1', [id, passwordHash]);
}

export async function setPassword(tx: Tx, id: string, passwordHash: string): Promise<void> {
  await tx.query('update accounts set password_hash = $2, password_set_at = now(), failed_tries = 0 where id = $1', [
    id,
    passwordHash,
  ]);
}

/** An id that no account has: what is unknown costs the same statement. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

export async function countFailedTry(tx: Tx, id: string | undefined): Promise<void> {
  await tx.query('update accounts set failed_tries = failed_tries + 1 where id = $1', [id ?? NOBODY]);
}

/** What a person is told when they are in: whether somebody else tried, or had their password set anew. */
export interface ToldAtLogIn {
  lastLogInAt: Date | null;
  failedTries: number;
}

export async function noteLogIn(tx: Tx, id: string): Promise<ToldAtLogIn> {
  const told = await row<ToldAtLogIn>(
    tx,
    `with before as (select id, last_log_in_at, failed_tries from accounts where id = $1 for update)
     update accounts a set last_log_in_at = now(), failed_tries = 0 from before b where a.id = b.id
     returning b.last_log_in_at as "lastLogInAt", b.failed_tries as "failedTries"`,
    [id],
  );
  if (!told) throw new Error('an account was deleted');
  return told;
}

/** Who had the password set anew, for the days in which the person may not know it yet. */
export interface OwnState {
  login: string;
  name: string;
  lastLogInAt: Date | null;
  hasSecondFactor: boolean;
  recoveryCodesLeft: number;
  resetAt: Date | null;
  resetBy: string | null;
}

export async function ownStateOf(database: DataSource, id: string): Promise<OwnState | undefined> {
  return row<OwnState>(
    database,
    `select login, name, last_log_in_at as "lastLogInAt", totp_confirmed_at is not null as "hasSecondFactor",
       (select count(*)::int from recovery_codes where account_id = a.id and used_at is null) as "recoveryCodesLeft",
       case when reset_at > now() - interval '30 days' then reset_at end as "resetAt",
       case when reset_at > now() - interval '30 days' then reset_by end as "resetBy"
     from accounts a where id = $1`,
    [id],
  );
}

/** Accepts the code of a time step once: the same step, and earlier ones, are refused from now on. */
export async function useStep(tx: Tx, id: string, step: number): Promise<boolean> {
  const used = await rows(
    tx,
    `update accounts set totp_last_step = $2
     where id = $1 and state = 'active' and (totp_last_step is null or totp_last_step < $2) returning id`,
    [id, step],
  );
  return used.length === 1;
}

export async function useRecoveryCode(tx: Tx, id: string, hash: Buffer): Promise<boolean> {
  const used = await rows(
    tx,
    `update recovery_codes c set used_at = now() from accounts a
     where c.account_id = $1 and c.hash = $2 and c.used_at is null and a.id = c.account_id and a.state = 'active'
     returning c.hash`,
    [id, hash],
  );
  return used.length === 1;
}

export async function offerSecret(tx: Tx, id: string, bound: string): Promise<void> {
  await tx.query('update accounts set totp_offered = $2 where id = $1', [id, bound]);
}

/** Makes the offered secret the one that counts, with new recovery codes; false when another one was offered meanwhile. */
export async function confirmSecret(
  tx: Tx,
  id: string,
  { offered, step, codes }: { offered: string; step: number; codes: readonly Buffer[] },
): Promise<boolean> {
  const confirmed = await rows(
    tx,
    `update accounts set totp_secret = totp_offered, totp_offered = null, totp_confirmed_at = now(), totp_last_step = $3
     where id = $1 and totp_offered = $2 and state = 'active' returning id`,
    [id, offered, step],
  );
  if (confirmed.length === 0) return false;
  await tx.query('delete from recovery_codes where account_id = $1', [id]);
  await tx.query('insert into recovery_codes (account_id, hash) select $1, unnest($2::bytea[])', [id, codes]);
  return true;
}
