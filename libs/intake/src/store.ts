import { createHash } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { row, type Tx, type Vault } from '#platform';
import { maskedPeople, personIndexes } from './people.js';
import type { Attachment, SubmissionContent } from './submission/submission.js';

/** The input of `accept`: checked, normalised, and the original bytes. */
export interface Arrival {
  channel: string;
  /** Code of the configured sender. */
  source: string;
  content: SubmissionContent;
  raw: Buffer;
  rawMediaType: string;
  receivedAt: Date;
  actor: string;
}

export interface NewSubmission extends Arrival {
  id: string;
  number: string;
  queryCode: string;
  /** Shanghai date, YYYY-MM-DD. */
  receivedOn: string;
  contentHash: Buffer;
  amends: string | null;
}

/** The counters of a feed post change while its text stays: another number of likes is no other content. */
const COUNTERS = ['likes', 'comments'];

/**
 * Hash of the content, independent of spacing and order in the JSON. It is keyed, because a short text could be
 * guessed.
 */
export function contentHash(vault: Vault, content: SubmissionContent): Buffer {
  const extra = Object.fromEntries(Object.entries(content.extra).filter(([name]) => !COUNTERS.includes(name)));
  return vault.index('content', JSON.stringify({ ...content, extra }, sortedKeys));
}

function sortedKeys(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Inserts the submission with its people and attachments; false when a unique index reports a duplicate. */
export async function insertSubmission(tx: Tx, vault: Vault, submission: NewSubmission): Promise<boolean> {
  const { content, id } = submission;
  const { attachments, ...words } = content;
  const inserted = await row(
    tx,
    `insert into submissions (id, number, query_code_index, query_code_cipher, channel, source, external_id, content_hash, amends, form,
       stated_kind, content_cipher, raw_cipher, raw_media_type, people_masked, anonymous, confidential, claimed_count, occurred_at,
       received_at, received_on, woken_at)
     values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18,$19,$20,$21, now()) on conflict do nothing returning id`,
    [
      id,
      submission.number,
      vault.index('query-code', submission.queryCode),
      vault.seal(submission.queryCode, id),
      submission.channel,
      submission.source,
      content.externalId ?? null,
      submission.contentHash,
      submission.amends,
      content.form,
      content.statedKind ?? null,
      vault.seal(JSON.stringify({ ...words, attachments: [] }), id),
      vault.seal(submission.raw, id),
      submission.rawMediaType,
      JSON.stringify(maskedPeople(content)),
      content.anonymous,
      content.confidential,
      content.claimedCount ?? null,
      content.occurredAt ?? null,
      submission.receivedAt,
      submission.receivedOn,
    ],
  );
  if (!inserted) return false;
  for (const person of personIndexes(content, vault, submission.source)) {
    await tx.query(
      'insert into person_indexes (submission_id, kind, index) values ($1, $2, $3) on conflict do nothing',
      [id, person.kind, person.index],
    );
  }
  for (const attachment of attachments) await insertAttachment(tx, vault, id, attachment);
  return true;
}

async function insertAttachment(tx: Tx, vault: Vault, submissionId: string, attachment: Attachment): Promise<void> {
  const id = uuid();
  const bytes = Buffer.from(attachment.base64, 'base64');
  await tx.query(
    'insert into attachments (id, submission_id, name_cipher, media_type, size, sha256, bytes_cipher) values ($1,$2,$3,$4,$5,$6,$7)',
    [
      id,
      submissionId,
      vault.seal(attachment.name, id),
      attachment.mediaType,
      bytes.length,
      createHash('sha256').update(bytes).digest(),
      vault.seal(bytes, id),
    ],
  );
}
