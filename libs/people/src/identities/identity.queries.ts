import { row, rows, type Tx } from '#platform';

/** Minutes in which a person logs in at the provider. */
const MINUTES_AT_PROVIDER = 10;

export interface NewIdentityLogIn {
  stateHash: Buffer;
  browserHash: Buffer;
  /** Encrypted and bound to this row. */
  secrets: string;
  returnTo: string;
  invitationHash: Buffer | null;
}

/** Notes a log-in that goes to the provider, and removes more that are over than it makes. */
export async function insertIdentityLogIn(tx: Tx, made: NewIdentityLogIn): Promise<void> {
  await tx.query(
    `delete from identity_log_ins where state_hash in (
       select state_hash from identity_log_ins where started_at < now() - interval '${MINUTES_AT_PROVIDER} minutes'
       order by started_at limit 20 for update skip locked)`,
  );
  await tx.query(
    `insert into identity_log_ins (state_hash, browser_hash, secrets, return_to, invitation_hash)
     values ($1, $2, $3, $4, $5)`,
    [made.stateHash, made.browserHash, made.secrets, made.returnTo, made.invitationHash],
  );
}

/** Removes and returns the log-in of a state, once, to the browser in which it began. */
export async function takeIdentityLogInRow(
  tx: Tx,
  { stateHash, browserHash }: Pick<NewIdentityLogIn, 'stateHash' | 'browserHash'>,
): Promise<Pick<NewIdentityLogIn, 'secrets' | 'returnTo' | 'invitationHash'> | undefined> {
  const [taken] = await rows<Pick<NewIdentityLogIn, 'secrets' | 'returnTo' | 'invitationHash'>>(
    tx,
    `delete from identity_log_ins where state_hash = $1 and browser_hash = $2
       and started_at > now() - interval '${MINUTES_AT_PROVIDER} minutes'
     returning secrets, return_to as "returnTo", invitation_hash as "invitationHash"`,
    [stateHash, browserHash],
  );
  return taken;
}

/** The account of a person of the provider, locked; undefined when none is bound to it. Whoever left is not found. */
export async function lockAccountOfIdentity(
  tx: Tx,
  { issuer, subjectHash }: { issuer: string; subjectHash: string },
): Promise<{ id: string; state: string; hasSecondFactor: boolean } | undefined> {
  return row(
    tx,
    `select id, state, totp_confirmed_at is not null as "hasSecondFactor" from accounts
     where external_issuer = $1 and external_subject = $2 and state <> 'left' for update`,
    [issuer, subjectHash],
  );
}

/** Binds an account to a person of the provider; false when another account in service is bound to that person. */
export async function bindIdentity(
  tx: Tx,
  { id, issuer, subjectHash }: { id: string; issuer: string; subjectHash: string },
): Promise<boolean> {
  const bound = await rows(
    tx,
    `update accounts a set external_issuer = $2, external_subject = $3, failed_tries = 0
     where a.id = $1 and not exists (
       select from accounts o where o.external_issuer = $2 and o.external_subject = $3 and o.state <> 'left' and o.id <> $1)
     returning a.id`,
    [id, issuer, subjectHash],
  );
  return bound.length === 1;
}

/** Two invitations of one person at the provider, taken up in the same moment, wait for each other. */
export async function lockIdentity(tx: Tx, subjectHash: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtext($1))', [`huiliu identity ${subjectHash}`]);
}
