import type { DataSource } from 'typeorm';
import type { SubmissionContent } from '#intake';
import { type Tx, row, rows } from '#platform';
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

export async function findPersonKeys(tx: Tx | DataSource, submissionId: string): Promise<PersonKey[]> {
  const found = await row<{ keys: PersonKey[] }>(tx, `select ${personKeysOf('$1')} as keys`, [submissionId]);
  return found?.keys ?? [];
}

/** The encrypted names of the submission's files; a file that was handed up has none. */
export async function findFileNames(
  tx: Tx | DataSource,
  submissionId: string,
): Promise<{ id: string; name: Buffer; mediaType: string }[]> {
  return rows(
    tx,
    'select id, name_cipher as name, media_type as "mediaType" from attachments where submission_id = $1 and length(name_cipher) > 0 order by id',
    [submissionId],
  );
}
