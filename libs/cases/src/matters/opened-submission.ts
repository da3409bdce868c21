import { maskAddress, row, rows, type Tx, type Vault } from '#platform';
import type { SubmissionContent } from '#intake';

/** A submission as routing reads it: its locked row and its decrypted text. */
export interface OpenedSubmission {
  id: string;
  number: string;
  channel: string;
  source: string;
  externalId: string | null;
  amends: string | null;
  receivedAt: Date;
  /**
   * When the event happened or the text was written: the sender's time if it is before receipt, else the receipt. Never
   * starts a clock.
   */
  toldAt: Date;
  anonymous: boolean;
  confidential: boolean;
  seal: 'undetermined' | 'open' | 'sealed';
  routedAt: Date | null;
  parkedAt: Date | null;
  /** The text that may be processed. If an accusation was split off, it is only the open part. */
  content: SubmissionContent;
  openPart: { title: string; text: string } | null;
  /** Blind indexes of the people who submitted it, hex. */
  personKeys: string[];
}

/**
 * SQL: the time of the event, for comparison. An import of old records would otherwise have one date for all. A
 * sender's time after receipt is ignored.
 */
export const TOLD_AT = 'coalesce(least(occurred_at, received_at), received_at)';

type Row = Omit<OpenedSubmission, 'content' | 'personKeys'> & { cipher: Buffer | null };

/**
 * Locks the submission's row until the transaction ends: a second worker waits here and then sees the result of the
 * first. Returns no text for a submission that was handed up.
 */
export async function takeSubmission(
  tx: Tx,
  vault: Vault,
  submissionId: string,
): Promise<OpenedSubmission | undefined> {
  const found = await row<Row>(
    tx,
    `select id, number, channel, source, external_id as "externalId", amends, received_at as "receivedAt", ${TOLD_AT} as "toldAt", anonymous, confidential, seal,
       routed_at as "routedAt", parked_at as "parkedAt", content_cipher as cipher,
       (select open_part from sealed_files f where f.submission_id = submissions.id and f.decision is distinct from 'release') as "openPart"
     from submissions where id = $1 for update`,
    [submissionId],
  );
  if (!found) return undefined;
  const people = await rows<{ key: string }>(
    tx,
    "select encode(index, 'hex') as key from person_indexes where submission_id = $1 order by kind",
    [submissionId],
  );
  const { cipher, ...rest } = found;
  const content = cipher ? (JSON.parse(vault.openText(cipher, submissionId)) as SubmissionContent) : WORDLESS;
  return {
    ...rest,
    content: rest.openPart ? openContent(content, rest.openPart) : content,
    personKeys: people.map(({ key }) => key),
  };
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
