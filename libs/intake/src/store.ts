import { createHash } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { currentTraceparent, encryptedJson, sendTogether, type Statement, type Tx, type Vault } from '#platform';
import { isDoubtful } from './connectors/attachment.js';
import { AttachmentEntity } from './submission/attachment.entity.js';
import { maskedPeople, type MaskedPerson, type PersonIndex, personIndexes } from './people/people.js';
import { arrivedStatement, type ArrivedSubmission } from './submission/arrival.queries.js';
import { peopleStatements } from './submission/people-statements.js';
import { type Signatory, type StoredSignatory, storedSignatory } from './submission/signatory.js';
import { storedId } from './submission/stored-id.js';
import type { Attachment, SubmissionContent } from './submission/submission.js';

/** The input of `accept`: checked, normalised, and the original bytes. */
export interface Arrival {
  channel: string;
  /** Code of the configured sender. */
  source: string;
  content: SubmissionContent;
  raw: Buffer;
  rawMediaType: string;
  /** The moment of receipt 收到, from which clocks run. */
  receivedAt: Date;
  /** The moment of registration 登记; absent: the same as the receipt. */
  registeredAt?: Date;
  /** 档案: registered as history, and nobody works on it. */
  archive?: boolean;
  actor: string;
  /**
   * Whether the sender proved who it is, by key or signature. Without that, its id and account are only what somebody
   * typed at an open door, and name nothing.
   */
  authenticated: boolean;
  /** The earlier submission that this one adds to, where the hub itself found it; its state is not asked. */
  amends?: { id: string; number: string };
  /** Network address of a sender at an open door. It is kept in keyed hashes only. */
  address?: string;
}

/** The columns that say what was found when a file was examined begin with their defaults. */
type StoredFile = Omit<
  AttachmentEntity,
  'scan' | 'finding' | 'scannedAt' | 'picture' | 'examinations' | 'examineAfter'
>;

/** A submission with everything that its rows hold, made before the transaction. */
export interface NewSubmission extends Arrival {
  id: string;
  registeredAt: Date;
  archive: boolean;
  number: string;
  queryCode: string;
  signatories: Signatory[];
  /** Shanghai date of the receipt, YYYY-MM-DD. */
  receivedOn: string;
  contentHash: Buffer;
  /** Whether its words may tell of a danger to life, see danger-hint.ts. */
  dangerHint: boolean;
  row: ArrivedSubmission;
  people: PersonIndex[];
  masked: MaskedPerson[];
  signed: StoredSignatory[];
  files: StoredFile[];
}

/** The counters of a post change while its text stays: another number of likes is no other content. */
const COUNTERS = ['likes', 'comments', 'reposts', 'views'];

/** Only a number of an authenticated sender counts as a counter: a field of this name at the open door may hold words. */
const isCounter = (name: string, value: string): boolean => COUNTERS.includes(name) && /^[0-9]{1,12}$/.test(value);

/**
 * The sender's id, as stored, where it names the arrival. At an open door anybody may send any id, so it names nothing;
 * it is kept with the content.
 */
const identityOf = (tx: Tx, { authenticated, content }: Arrival): string | undefined =>
  authenticated && content.externalId !== undefined ? storedId(tx, content.externalId) : undefined;

/**
 * Hash of the content, independent of spacing and order in the JSON. It is keyed, because a short text could be
 * guessed. At an open door the address belongs to it: who copies a text elsewhere sends something of their own.
 */
export function contentHash(vault: Vault, { content, authenticated, address }: Arrival): Buffer {
  const extra = Object.fromEntries(
    Object.entries(content.extra).filter(([name, value]) => !(authenticated && isCounter(name, value))),
  );
  const hashed = { ...content, extra, ...(authenticated ? {} : { address }) };
  return vault.index('content', JSON.stringify(withSortedKeys(hashed)));
}

function withSortedKeys(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(withSortedKeys);
  const fields = value as Record<string, unknown>;
  const sorted = Object.keys(fields).sort();
  return Object.fromEntries(sorted.map((key) => [key, withSortedKeys(fields[key])]));
}

/** Encrypts what is stored of the submission. */
export function withRows(
  tx: Tx,
  vault: Vault,
  submission: Omit<NewSubmission, 'row' | 'people' | 'masked' | 'signed' | 'files'>,
): NewSubmission {
  const { content, id } = submission;
  const { attachments, ...words } = content;
  const masked = maskedPeople(content);
  const code = vault.lookupIndex('query-code', submission.queryCode);
  const row = {
    id,
    number: submission.number,
    queryCodeIndex: code.index,
    queryCodeKey: code.key,
    queryCodeCipher: vault.seal(submission.queryCode, id),
    channel: submission.channel,
    source: submission.source,
    externalId: identityOf(tx, submission) ?? null,
    contentHash: submission.contentHash,
    amends: submission.amends?.id ?? null,
    form: content.form,
    statedKind: content.statedKind ?? null,
    contentCipher: vault.seal(JSON.stringify({ ...words, attachments: [] }), id),
    rawCipher: vault.seal(submission.raw, id),
    rawMediaType: submission.rawMediaType,
    peopleMasked: encryptedJson(tx, masked),
    anonymous: content.anonymous,
    confidential: content.confidential,
    claimedCount: content.claimedCount ?? null,
    occurredAt: content.occurredAt ?? null,
    receivedAt: submission.receivedAt,
    receivedOn: submission.receivedOn,
    registeredAt: submission.registeredAt,
    archive: submission.archive,
    authenticated: submission.authenticated,
    dangerHint: submission.dangerHint,
    serviceCode: content.serviceCode ?? null,
    traceparent: currentTraceparent(),
  };
  const files = attachments.map((attachment) => sealedAttachment(vault, id, attachment));
  const signed = submission.signatories.map((one) => storedSignatory(vault, one));
  return { ...submission, row, people: personIndexes(submission, vault), masked, signed, files };
}

/**
 * Inserts the submission with its people, its attachments and what is owed with it (`owed`); false, and nothing is written, when a
 * unique index reports a duplicate. Without attachments it is one statement, and needs no transaction around it.
 */
export async function insertSubmission(
  tx: Tx,
  submission: NewSubmission,
  owed: readonly Statement[],
): Promise<boolean> {
  const people = peopleStatements([submission]);
  const written = await sendTogether(tx, arrivedStatement(submission.row), [...people, ...owed]);
  if (written.length === 0) return false;
  for (const file of submission.files) await tx.getRepository(AttachmentEntity).insert(file);
  return true;
}

function sealedAttachment(vault: Vault, submissionId: string, attachment: Attachment): StoredFile {
  const id = uuid();
  const bytes = Buffer.from(attachment.base64, 'base64');
  return {
    id,
    submissionId,
    nameCipher: vault.seal(attachment.name, id),
    mediaType: attachment.mediaType,
    size: bytes.length,
    sha256: vault.seal(createHash('sha256').update(bytes).digest(), id),
    bytesCipher: vault.seal(bytes, id),
    doubtful: isDoubtful(attachment),
  };
}
