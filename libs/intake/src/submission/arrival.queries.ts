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

/** Writes nothing when a unique index says that it is known already. */
export function arrivedStatement(arrived: ArrivedSubmission): Statement {
  return {
    sql: `insert into submissions (id, number, query_code_index, query_code_cipher, channel, source, external_id, content_hash, amends, form,
       stated_kind, content_cipher, raw_cipher, raw_media_type, people_masked, anonymous, confidential, claimed_count, occurred_at,
       received_at, received_on, authenticated, danger_hint, registered_at, archive, service_code, woken_at)
     values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18,$19,$20,$21,$22,$23,$24,$25,$26, now()) on conflict do nothing returning id`,
    values: [
      arrived.id,
      arrived.number,
      arrived.queryCodeIndex,
      arrived.queryCodeCipher,
      arrived.channel,
      arrived.source,
      arrived.externalId,
      arrived.contentHash,
      arrived.amends,
      arrived.form,
      arrived.statedKind,
      arrived.contentCipher,
      arrived.rawCipher,
      arrived.rawMediaType,
      arrived.peopleMasked,
      arrived.anonymous,
      arrived.confidential,
      arrived.claimedCount,
      arrived.occurredAt,
      arrived.receivedAt,
      arrived.receivedOn,
      arrived.authenticated,
      arrived.dangerHint,
      arrived.registeredAt,
      arrived.archive,
      arrived.serviceCode,
    ],
  };
}

type People = readonly { kind: string; index: Buffer; key: number }[];

const insertPeople = (id: string, from: string): string =>
  `insert into person_indexes (submission_id, kind, index, key)
   select ${id}, person.* from ${from}unnest($1::text[], $2::bytea[], $3::smallint[]) person on conflict do nothing`;

const peopleValues = (people: People): unknown[] => [
  people.map(({ kind }) => kind),
  people.map(({ index }) => index),
  people.map(({ key }) => key),
];

/** For a submission that the same statement inserts. Two people of one submission may share a phone; the index is kept once. */
export const personIndexesStatement = (people: People): Statement => ({
  sql: insertPeople('first_written.id', 'first_written, '),
  values: peopleValues(people),
});

/** The same for one that is registered. */
export async function insertPersonIndexes(tx: Tx, submissionId: string, people: People): Promise<void> {
  await tx.query(insertPeople('$4::uuid', ''), [...peopleValues(people), submissionId]);
}
