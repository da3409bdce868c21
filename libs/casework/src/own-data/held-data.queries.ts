import type { DataSource } from 'typeorm';
import { row, rows } from '#platform';

/** One submission of the person, encrypted as it is stored. */
export interface HeldSubmission {
  id: string;
  number: string;
  channel: string;
  receivedAt: Date;
  open: boolean;
  content: Buffer | null;
  queryCode: Buffer;
  /** Whether its people have codes of their own. */
  shared: boolean;
}

/** Whose data it is: the submission, and who of its people; no signatory for the first one. */
export interface DataOwner {
  submissionId: string;
  signatoryId: string | null;
}

export async function findOwnerOfCode(
  database: DataSource,
  indexes: readonly Buffer[],
): Promise<DataOwner | undefined> {
  return row<DataOwner>(
    database,
    'select id as "submissionId", signatory_of_codes($1) as "signatoryId" from submissions where id = submission_of_codes($1)',
    [indexes],
  );
}

export async function findSubmissionOfNumber(database: DataSource, number: string): Promise<string | undefined> {
  return (
    await row<{ id: string }>(database, "select id from submissions where number = $1 and seal = 'open'", [number])
  )?.id;
}

/**
 * The submission, and others of the same person: with the same phone, and no name or ID number that tells them apart. A phone
 * that somebody typed at the open door proves nothing, because anybody may type another person's; so only senders that
 * proved who they are count, on both sides. What was handed straight up is no longer here. `$2`: staff has identified the
 * person, who may then have typed the first one at the open door.
 */
export async function findHeldSubmissions(
  database: DataSource,
  id: string,
  identified: boolean,
): Promise<HeldSubmission[]> {
  return rows<HeldSubmission>(
    database,
    `select s.id, s.number, s.channel, s.received_at as "receivedAt", s.seal = 'open' as open, s.content_cipher as content, s.query_code_cipher as "queryCode", exists (select from signatories g where g.submission_id = s.id) as shared
     from submissions s join submissions own on own.id = $1
     where s.anonymised_at is null and (s.id = own.id or (s.handed_up_at is null and s.authenticated and (own.authenticated or $2)
       and exists (select from person_indexes a join person_indexes b on b.kind = a.kind and b.index = a.index and b.submission_id = s.id where a.submission_id = own.id and a.kind = 'phone')
       and same_person(own.id, s.id)))
     order by s.received_at, s.id limit 1000`,
    [id, identified],
  );
}

/** Who looked at the person's data in clear: roles or scopes, when and for what; no name of staff. */
export async function findReadings(
  database: DataSource,
  submissionId: string,
): Promise<{ at: Date; as: string[] | null; action: string }[]> {
  return rows(
    database,
    `select at, circumstances -> 'as' as "as", action from audit_entries
     where subject_kind = 'submission' and subject_id = $1 and action in ('person.revealed', 'submission_file.read', 'own-data.copied', 'person.digits_wrong') order by seq`,
    [submissionId],
  );
}

export async function findHeldFiles(
  database: DataSource,
  submissionId: string,
): Promise<{ id: string; name: Buffer; size: number }[]> {
  return rows(database, 'select id, name_cipher as name, size from attachments where submission_id = $1 order by id', [
    submissionId,
  ]);
}
