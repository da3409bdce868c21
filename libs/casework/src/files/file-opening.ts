import { createHash } from 'node:crypto';
import { FORMATS_BY_MEDIA_TYPE, picturePlace } from '#intake';
import type { Tx, Vault } from '#platform';
import type { Giving, Withheld } from './file-giving.js';
import { namedAs } from './file-name.js';
import { withoutFilmMetadata } from './film-metadata.js';
import { findOriginalBytes, findPictureBytes, type StoredFile } from './submission-file.queries.js';

/** `picture`: made anew, upright, at most 4,096 pixels a side; `thumbnail`: at most 320. */
export type FileForm = 'file' | 'thumbnail' | 'original';

/** A file that is given to somebody. */
export interface FileToGive {
  name: string;
  mediaType: string;
  bytes: Buffer;
  /** SHA-256 of the bytes; of the original it is the one from the day of its arrival. */
  sha256: Buffer;
}

/** Why a file is not given. */
export type FileRefusal = 'not-found' | 'no-picture' | Withheld;

export type FileOutcome = { outcome: 'given'; file: FileToGive } | { outcome: 'refused'; reason: FileRefusal };

/** The encrypted bytes that go out, read in the transaction of their audit entry. */
export type Envelope =
  | { as: 'picture'; form: 'picture' | 'thumbnail'; bytes: Buffer; mediaType: 'image/jpeg' | 'image/png' }
  | { as: 'as-sent'; bytes: Buffer; sha256: Buffer };

/** What the transaction of a reading found. */
export type FoundFile<File extends StoredFile> = { file: File; envelope: Envelope } | { reason: FileRefusal };

/** Undefined when the bytes are gone, or no thumbnail is there. */
export async function findEnvelope(
  tx: Tx,
  fileId: string,
  { as }: Giving,
  form: FileForm,
): Promise<Envelope | undefined> {
  if (as === 'picture') {
    const wanted = form === 'thumbnail' ? 'thumbnail' : 'picture';
    const found = await findPictureBytes(tx, fileId, wanted);
    return found && { as, form: wanted, ...found };
  }
  if (as === 'nothing' || form === 'thumbnail') return undefined;
  const found = await findOriginalBytes(tx, fileId);
  return found && { as, ...found };
}

/** Decrypts the file. Throws when its bytes are not those that arrived. */
export function openEnvelope(vault: Vault, file: StoredFile, envelope: Envelope, name: string): FileToGive {
  if (envelope.as === 'picture') {
    const bytes = vault.open(envelope.bytes, picturePlace(file.id, envelope.form));
    const { mediaType } = envelope;
    return { name: namedAs(name, mediaType), mediaType, bytes, sha256: sha256Of(bytes) };
  }
  const bytes = vault.open(envelope.bytes, file.id);
  const sha256 = sha256Of(bytes);
  if (!sha256.equals(vault.open(envelope.sha256, file.id))) throw new Error(`file ${file.id} is not what arrived`);
  return { name, mediaType: trustedType(file), bytes, sha256 };
}

/** The same for daily work: a film goes out without the place that a phone writes into it. */
export function openForDailyWork(vault: Vault, file: StoredFile, envelope: Envelope, name: string): FileToGive {
  const given = openEnvelope(vault, file, envelope, name);
  const bytes = withoutFilmMetadata(given.bytes);
  return bytes === given.bytes ? given : { ...given, bytes, sha256: sha256Of(bytes) };
}

const sha256Of = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();

/** The stated type where the first bytes agree with it; anything else is bytes without a meaning. */
function trustedType({ doubtful, mediaType }: StoredFile): string {
  return doubtful === false && Object.hasOwn(FORMATS_BY_MEDIA_TYPE, mediaType) ? mediaType : 'application/octet-stream';
}
