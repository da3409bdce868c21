import { maskAddress, type Tx, type Vault } from '#platform';
import type { SubmissionContent } from '#intake';
import { findFileNames, findPersonKeys, lockSubmission, type OpenedSubmission } from './opened-submission.queries.js';

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
  if (!found) return undefined;
  const personKeys = await findPersonKeys(tx, submissionId);
  const { cipher, ...rest } = found;
  const content = cipher ? await openedContent(tx, vault, submissionId, cipher) : WORDLESS;
  return {
    ...rest,
    content: rest.openPart ? openContent(content, rest.openPart) : content,
    personKeys,
  };
}

/** The content with the names of its files, which are stored beside it; their bytes are not read. */
async function openedContent(tx: Tx, vault: Vault, id: string, cipher: Buffer): Promise<SubmissionContent> {
  const content = JSON.parse(vault.openText(cipher, id)) as SubmissionContent;
  const files = await findFileNames(tx, id);
  const attachments = files.map(({ id: file, name, mediaType }) => ({
    name: vault.openText(name, file),
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

/**
 * The text as it may be read in the open: personal data is masked. If the person asked to be kept from the handler, the
 * house number is masked too (INV-27).
 */
export function maskedWords(
  submission: OpenedSubmission,
  mask: (text: string, names: string[]) => string,
): { title: string; body: string; placeText: string | null } {
  const names = submission.content.petitioners.flatMap(({ name }) => (name ? [name] : []));
  const homes =
    submission.confidential || submission.anonymous
      ? submission.content.petitioners.flatMap(({ address }) => (address ? [address] : []))
      : [];
  const shown = (text: string): string =>
    mask(
      homes.reduce((words, home) => words.replaceAll(home, maskAddress(home)), text),
      names,
    );
  return {
    title: shown(submission.content.title),
    body: shown(submission.content.text),
    placeText: submission.content.placeText ? shown(submission.content.placeText) : null,
  };
}
