import type { DataSource } from 'typeorm';
import type { Tx, Vault } from '#platform';
import type { SubmissionContent } from '#intake';
import {
  findPeopleAndFiles,
  findSubmission,
  lockSubmission,
  type OpenedSubmission,
  type PeopleAndFiles,
  type SubmissionRow,
} from './opened-submission.queries.js';

/**
 * Locks the submission's row until the transaction ends: a second worker waits here and then sees the result of the
 * first. Returns no text for a submission that was handed up.
 */
export async function takeSubmission(
  tx: Tx,
  vault: Vault,
  submissionId: string,
): Promise<OpenedSubmission | undefined> {
  const found = await lockSubmission(tx, submissionId);
  return found && opened(tx, vault, found);
}

/**
 * Reads the submission as it stands now, without a lock and outside of any transaction: for work that takes long and is
 * checked again under the lock of {@link takeSubmission}.
 */
export async function lookAtSubmission(
  database: DataSource,
  vault: Vault,
  submissionId: string,
): Promise<OpenedSubmission | undefined> {
  const found = await findSubmission(database, submissionId);
  return found && opened(database, vault, found);
}

async function opened(reader: Tx | DataSource, vault: Vault, found: SubmissionRow): Promise<OpenedSubmission> {
  const { cipher, ...rest } = found;
  const beside = await findPeopleAndFiles(reader, found.id);
  const content = cipher ? openedContent(vault, found.id, cipher, beside?.files ?? []) : WORDLESS;
  return {
    ...rest,
    content: rest.openPart ? openContent(content, rest.openPart) : content,
    personKeys: beside?.personKeys ?? [],
  };
}

/** The content with the names of its files, which are stored beside it; their bytes are not read. */
function openedContent(vault: Vault, id: string, cipher: Buffer, files: PeopleAndFiles['files']): SubmissionContent {
  const content = JSON.parse(vault.openText(cipher, id)) as SubmissionContent;
  const attachments = files.map(({ id: file, name, mediaType }) => ({
    name: vault.openText(Buffer.from(name, 'base64'), file),
    mediaType,
    base64: '',
  }));
  return { ...content, attachments };
}

const WORDLESS: SubmissionContent = {
  form: 'OTHER',
  title: '',
  text: '',
  petitioners: [],
  anonymous: true,
  confidential: true,
  publishConsent: false,
  accused: [],
  attachments: [],
  extra: {},
};

/** Keeps the people and replaces the text by its neutral part. */
export function openContent(
  content: SubmissionContent,
  { title, text }: { title: string; text: string },
): SubmissionContent {
  const {
    placeText: _place,
    statedKind: _kind,
    statedCategory: _category,
    longitude: _longitude,
    latitude: _latitude,
    ...rest
  } = content;
  return { ...rest, title, text, accused: [], attachments: [], extra: {} };
}
