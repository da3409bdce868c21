import type { DataSource } from 'typeorm';
import { rows, type Statement, type Tx } from '#platform';
import type { SubmissionEntity } from './submission.entity.js';

/** The columns that are written once, when the submission arrives. */
export type ArrivedSubmission = Omit<
  SubmissionEntity,
  | 'seal'
  | 'routedAt'
  | 'routingAttempts'
  | 'parkedAt'
  | 'parkedReason'
  | 'wokenAt'
  | 'handledAs'
  | 'handedUpAt'
  | 'anonymisedAt'
  | 'occurredAt'
  | 'peopleMasked'
> & { occurredAt: string | null; /** Encrypted JSON. */ peopleMasked: string };

/** Takes the next numbers of all submissions together; one that is not used leaves a gap. */
export async function takeRegistrationSeqs(database: DataSource, count: number): Promise<bigint[]> {
  const taken = await rows<{ seq: string }>(
    database,
    "select nextval('registration_seq')::text as seq from generate_series(1, $1)",
    [count],
  );
  return taken.map(({ seq }) => BigInt(seq));
}

/** The columns with their types and the properties that they are written from. */
export const ARRIVAL_COLUMNS = [
  ['id', 'uuid', 'id'],
  ['number', 'text', 'number'],
  ['query_code_index', 'bytea', 'queryCodeIndex'],
  ['query_code_key', 'integer', 'queryCodeKey'],
  ['query_code_cipher', 'bytea', 'queryCodeCipher'],
  ['channel', 'text', 'channel'],
  ['source', 'text', 'source'],
  ['external_id', 'text', 'externalId'],
  ['content_hash', 'bytea', 'contentHash'],
  ['amends', 'uuid', 'amends'],
  ['form', 'text', 'form'],
  ['stated_kind', 'text', 'statedKind'],
  ['content_cipher', 'bytea', 'contentCipher'],
  ['raw_cipher', 'bytea', 'rawCipher'],
  ['raw_media_type', 'text', 'rawMediaType'],
  ['people_masked', 'jsonb', 'peopleMasked'],
  ['anonymous', 'boolean', 'anonymous'],
  ['confidential', 'boolean', 'confidential'],
  ['claimed_count', 'integer', 'claimedCount'],
  ['occurred_at', 'timestamptz', 'occurredAt'],
  ['received_at', 'timestamptz', 'receivedAt'],
  ['received_on', 'date', 'receivedOn'],
  ['authenticated', 'boolean', 'authenticated'],
  ['danger_hint', 'boolean', 'dangerHint'],
  ['registered_at', 'timestamptz', 'registeredAt'],
  ['archive', 'boolean', 'archive'],
  ['service_code', 'text', 'serviceCode'],
  ['traceparent', 'text', 'traceparent'],
] as const satisfies readonly (readonly [string, string, keyof ArrivedSubmission])[];

/** Writes nothing when a unique index says that it is known already. */
export function arrivedStatement(arrived: ArrivedSubmission): Statement {
  return {
    sql: `insert into submissions (${ARRIVAL_COLUMNS.map(([name]) => name).join(', ')}, woken_at)
     values (${ARRIVAL_COLUMNS.map((_, at) => `$${at + 1}`).join(',')}, now()) on conflict do nothing returning id`,
    values: ARRIVAL_COLUMNS.map(([, , property]) => arrived[property]),
  };
}

/** The step that registered a submission, for the steps after it. */
export async function findTraceparent(database: DataSource, submissionId: string): Promise<string | null> {
  const found = await rows<{ traceparent: string | null }>(
    database,
    'select traceparent from submissions where id = $1',
    [submissionId],
  );
  return found[0]?.traceparent ?? null;
}

type People = readonly { kind: string; index: Buffer; key: number }[];

const peopleValues = (people: People): unknown[] => [
  people.map(({ kind }) => kind),
  people.map(({ index }) => index),
  people.map(({ key }) => key),
];

/** For submissions that the same statement inserts. Two people of one submission may share a phone; the index is kept once. */
export function personIndexesStatement(arrived: readonly { row: { id: string }; people: People }[]): Statement {
  const people = arrived.flatMap((one) => one.people);
  return {
    sql: `insert into person_indexes (submission_id, kind, index, key)
     select first_written.id, person.kind, person.index, person.key from first_written
     join unnest($1::text[], $2::bytea[], $3::smallint[], $4::uuid[]) person (kind, index, key, id) using (id) on conflict do nothing`,
    values: [...peopleValues(people), arrived.flatMap(({ row, people: own }) => own.map(() => row.id))],
  };
}

/** The same for one that is registered. */
export async function insertPersonIndexes(tx: Tx, submissionId: string, people: People): Promise<void> {
  await tx.query(
    `insert into person_indexes (submission_id, kind, index, key)
     select $4::uuid, person.* from unnest($1::text[], $2::bytea[], $3::smallint[]) person on conflict do nothing`,
    [...peopleValues(people), submissionId],
  );
}
