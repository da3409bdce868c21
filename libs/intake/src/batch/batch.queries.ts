import { rows, type Statement, type Tx } from '#platform';
import { ARRIVAL_COLUMNS, type ArrivedSubmission } from '../submission/arrival.queries.js';

/** An advisory lock, by the text and the seed of its hash. */
export interface TextLock {
  text: string;
  seed: number;
}

/** What keeps an arrival from being written, besides the unique indexes. */
export interface ArrivalToCheck {
  row: ArrivedSubmission;
  /** Refused where the same content of nobody's id came within so many minutes; undefined: not asked. */
  sameWithin?: number | undefined;
  /** Refused where this Idempotency-Key is remembered. */
  claim?: { owner: string; key: string; fingerprint: Buffer } | undefined;
}

/** Takes each lock until the transaction ends, without waiting. Answers the places in the list of those that others hold. */
export async function findTakenLocks(tx: Tx, locks: readonly TextLock[]): Promise<number[]> {
  const taken = await rows<{ place: number }>(
    tx,
    `select wanted.place::int as place from unnest($1::text[], $2::bigint[]) with ordinality as wanted (text, seed, place)
     where not pg_try_advisory_xact_lock(hashtextextended(wanted.text, wanted.seed))`,
    [locks.map(({ text }) => text), locks.map(({ seed }) => seed)],
  );
  return taken.map(({ place }) => place - 1);
}

const NAMES = ARRIVAL_COLUMNS.map(([name]) => name).join(', ');
const ARRAYS = ARRIVAL_COLUMNS.map(([, type], at) => `$${at + 1}::${type}[]`).join(', ');
const [MINUTES, OWNERS, KEYS] = [1, 2, 3].map((more) => `$${ARRIVAL_COLUMNS.length + more}`);

/** Writes those of the arrivals that are not known, and returns their ids. */
export function arrivedTogetherStatement(arrived: readonly ArrivalToCheck[]): Statement {
  return {
    sql: `insert into submissions (${NAMES}, woken_at)
     select ${NAMES}, now() from unnest(${ARRAYS}, ${MINUTES}::int[], ${OWNERS}::text[], ${KEYS}::text[])
       with ordinality as arrived (${NAMES}, same_within, key_owner, idempotency_key, place)
     where not exists (
         select from submissions s where arrived.same_within is not null and s.external_id is null and s.source = arrived.source
           and s.content_hash = arrived.content_hash and s.authenticated = arrived.authenticated
           and s.registered_at between arrived.registered_at - make_interval(mins => arrived.same_within)
             and arrived.registered_at + make_interval(mins => arrived.same_within))
       and not exists (select from idempotency_keys k where k.owner = arrived.key_owner and k.key = arrived.idempotency_key)
     order by place on conflict do nothing returning id`,
    values: [
      ...ARRIVAL_COLUMNS.map(([, , property]) => arrived.map(({ row }) => row[property])),
      arrived.map(({ sameWithin }) => sameWithin ?? null),
      arrived.map(({ claim }) => claim?.owner ?? null),
      arrived.map(({ claim }) => claim?.key ?? null),
    ],
  };
}

/** The Idempotency-Keys of the submissions that the same statement wrote. */
export function keysOfWrittenStatement(arrived: readonly ArrivalToCheck[]): Statement {
  const claimed = arrived.flatMap(({ row, claim }) => (claim ? [{ ...claim, id: row.id }] : []));
  return {
    sql: `insert into idempotency_keys (owner, key, fingerprint, submission_id)
     select claimed.owner, claimed.key, claimed.fingerprint, first_written.id from first_written
     join unnest($1::uuid[], $2::text[], $3::text[], $4::bytea[]) claimed (id, owner, key, fingerprint) using (id)`,
    values: [
      claimed.map(({ id }) => id),
      claimed.map(({ owner }) => owner),
      claimed.map(({ key }) => key),
      claimed.map(({ fingerprint }) => fingerprint),
    ],
  };
}
