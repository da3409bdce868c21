import type { DataSource } from 'typeorm';
import type { SubmissionContent } from '#intake';
import { type Tx, row } from '#platform';
import type { ProceedingKind } from '../lifecycle/lifecycles.js';
import { personKeysOf, type PersonKey } from './person-keys.js';

/** A submission as routing reads it: its locked row and its decrypted text. */
export interface OpenedSubmission {
  id: string;
  number: string;
  channel: string;
  source: string;
  /** False when it came through an open door, whose sender proved nothing. */
  authenticated: boolean;
  externalId: string | null;
  amends: string | null;
  /** The moment of receipt 收到, from which clocks run. */
  receivedAt: Date;
  /** The moment of registration 登记: what was answered later may have answered it. */
  registeredAt: Date;
  /** 档案: history, which nobody works on. */
  archive: boolean;
  /**
   * When the event happened or the text was written: the sender's time if it is before receipt, else the receipt. Never
   * starts a clock.
   */
  toldAt: Date;
  anonymous: boolean;
  confidential: boolean;
  /** The kind of proceeding that routing chose for it; null: the kind of its channel. */
  handledAs: ProceedingKind | null;
  seal: 'undetermined' | 'open' | 'sealed';
  routedAt: Date | null;
  parkedAt: Date | null;
  /** Its words may tell of a danger to life. */
  dangerHint: boolean;
  /** The text that may be processed. If an accusation was split off, it is only the open part. */
  content: SubmissionContent;
  openPart: { title: string; text: string } | null;
  /** Blind indexes of the people who submitted it. */
  personKeys: PersonKey[];
}

/**
 * SQL: the time of the event, for comparison. An import of old records would otherwise have one date for all. A
 * sender's time after receipt is ignored.
 */
export const TOLD_AT = 'coalesce(least(occurred_at, received_at), received_at)';

export type SubmissionRow = Omit<OpenedSubmission, 'content' | 'personKeys'> & { cipher: Buffer | null };

/** SQL of one submission as {@link SubmissionRow}; $1 is its id. */
const SUBMISSION = `
    select id, number, channel, source, authenticated, external_id as "externalId", amends, received_at as "receivedAt", registered_at as "registeredAt", archive, ${TOLD_AT} as "toldAt", anonymous, confidential, seal, handled_as as "handledAs",
       routed_at as "routedAt", parked_at as "parkedAt", danger_hint as "dangerHint", content_cipher as cipher,
       (select open_part from sealed_files f where f.submission_id = submissions.id and f.decision is distinct from 'release') as "openPart"
     from submissions where id = $1`;

export async function lockSubmission(tx: Tx, submissionId: string): Promise<SubmissionRow | undefined> {
  return row<SubmissionRow>(tx, `${SUBMISSION} for update`, [submissionId]);
}

export async function findSubmission(
  database: Tx | DataSource,
  submissionId: string,
): Promise<SubmissionRow | undefined> {
  return row<SubmissionRow>(database, SUBMISSION, [submissionId]);
}

/** Blind indexes of the people of a submission, and the encrypted names of its files, in base64; a file that was handed up has none. */
export interface PeopleAndFiles {
  personKeys: PersonKey[];
  files: { id: string; name: string; mediaType: string }[];
}

export async function findPeopleAndFiles(
  tx: Tx | DataSource,
  submissionId: string,
): Promise<PeopleAndFiles | undefined> {
  return row<PeopleAndFiles>(
    tx,
    `select ${personKeysOf('$1::uuid')} as "personKeys",
       (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'name', encode(a.name_cipher, 'base64'), 'mediaType', a.media_type) order by a.id), '[]')
        from attachments a where a.submission_id = $1::uuid and length(a.name_cipher) > 0) as files`,
    [submissionId],
  );
}
