import type { DataSource } from 'typeorm';
import { row, rows, type Tx } from '#platform';

export interface NewUpload {
  id: string;
  keyIndex: Buffer;
  holderIndex: Buffer;
  nameCipher: Buffer;
  mediaType: string;
  size: number;
  keptSeconds: number;
}

export interface StoredUpload {
  id: string;
  nameCipher: Buffer;
  mediaType: string;
  size: number;
  received: number;
  expiresAt: Date;
}

/** Bytes that unused uploads may have announced: of one holder, and altogether. */
export interface UploadBounds {
  holder: number;
  all: number;
}

/**
 * Inserts an upload where its announced bytes have room; whose bound is full otherwise. Two that begin at once wait for each other, so that they do not
 * share the last room.
 */
export async function insertUpload(
  tx: Tx,
  upload: NewUpload,
  bounds: UploadBounds,
): Promise<'inserted' | 'holder-full' | 'all-full'> {
  await tx.query("select pg_advisory_xact_lock(hashtextextended('uploads', 4))");
  const held = await row<{ mine: number; all: number }>(
    tx,
    `select coalesce(sum(size) filter (where holder_index = $1), 0)::float8 as mine, coalesce(sum(size), 0)::float8 as all
     from uploads where used_at is null and expires_at > now()`,
    [upload.holderIndex],
  );
  if ((held?.mine ?? 0) + upload.size > bounds.holder) return 'holder-full';
  if ((held?.all ?? 0) + upload.size > bounds.all) return 'all-full';
  await tx.query(
    `insert into uploads (id, key_index, holder_index, name_cipher, media_type, size, expires_at)
     values ($1, $2, $3, $4, $5, $6, now() + make_interval(secs => $7))`,
    [
      upload.id,
      upload.keyIndex,
      upload.holderIndex,
      upload.nameCipher,
      upload.mediaType,
      upload.size,
      upload.keptSeconds,
    ],
  );
  return 'inserted';
}

export async function findUpload(session: DataSource | Tx, keyIndex: Buffer): Promise<StoredUpload | undefined> {
  return row<StoredUpload>(
    session,
    `select id, name_cipher as "nameCipher", media_type as "mediaType", size, received, expires_at as "expiresAt"
     from uploads where key_index = $1 and expires_at > now()`,
    [keyIndex],
  );
}

/** Adds a part where the upload has just the bytes before it; false where another request was faster, or it is gone. */
export async function insertUploadPart(
  database: DataSource,
  part: { upload: string; start: number; bytes: number; cipher: Buffer },
): Promise<boolean> {
  const added = await row(
    database,
    `with grown as (
       update uploads set received = received + $3
       where id = $1 and received = $2 and received + $3 <= size and expires_at > now() returning id)
     insert into upload_parts (upload_id, start, bytes_cipher) select id, $2, $4 from grown returning start`,
    [part.upload, part.start, part.bytes, part.cipher],
  );
  return added !== undefined;
}

export async function findUploadParts(
  database: DataSource,
  upload: string,
): Promise<{ start: number; cipher: Buffer }[]> {
  return rows<{ start: number; cipher: Buffer }>(
    database,
    'select start, bytes_cipher as cipher from upload_parts where upload_id = $1 order by start',
    [upload],
  );
}

export async function markUploadsUsed(database: DataSource, keyIndexes: readonly Buffer[]): Promise<void> {
  await database.query('update uploads set used_at = coalesce(used_at, now()) where key_index = any($1)', [keyIndexes]);
}

export async function deleteUpload(database: DataSource, keyIndex: Buffer): Promise<void> {
  await database.query('delete from uploads where key_index = $1', [keyIndex]);
}

/** Deletes uploads whose time is over, with their parts; answers how many. */
export async function deleteExpiredUploads(database: DataSource): Promise<number> {
  const deleted = await rows(
    database,
    `with gone as (delete from uploads where id in (select id from uploads where expires_at <= now() limit 100 for update skip locked) returning id)
     select id from gone`,
    [],
  );
  return deleted.length;
}
