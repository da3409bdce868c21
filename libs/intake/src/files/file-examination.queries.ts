import type { DataSource } from 'typeorm';
import { row, type Tx } from '#platform';
import type { PictureState, ScanState } from './file-state.js';

/** A file that this process examines; nobody else begins with it for five minutes. */
export interface FileToExamine {
  id: string;
  submissionId: string;
  name: Buffer;
  mediaType: string;
  bytes: Buffer;
  doubtful: boolean | null;
  scan: ScanState;
  picture: PictureState;
  /** How often an examination began, with this one. */
  examinations: number;
}

/** `scanned`: files that were not scanned are wanted too, because there is a scanner. */
export async function takeFileToExamine(database: DataSource, scanned: boolean): Promise<FileToExamine | undefined> {
  const waits = scanned ? "(picture = 'waiting' or scan in ('not-scanned', 'failed'))" : "picture = 'waiting'";
  return row<FileToExamine>(
    database,
    `update attachments a set examinations = examinations + 1, examine_after = now() + interval '5 minutes'
     where id = (select id from attachments where ${waits} and examine_after <= now() and length(bytes_cipher) > 0
                 order by examine_after, id limit 1 for update skip locked)
     returning id, submission_id as "submissionId", name_cipher as name, media_type as "mediaType", bytes_cipher as bytes, doubtful, scan, picture, examinations`,
  );
}

/** Whether the file still has its bytes; locks its row, so that it is not handed up 径送 meanwhile. */
export async function lockExaminedFile(tx: Tx, id: string): Promise<boolean> {
  return (
    (await row(tx, 'select 1 from attachments where id = $1 and length(bytes_cipher) > 0 for update', [id])) !==
    undefined
  );
}

export interface Examined {
  scan: ScanState;
  finding: string | null;
  picture: PictureState;
  doubtful: boolean;
  /** Seconds until the rest is tried again. */
  againAfter: number;
  /** The examination counts as none, because the scanner was away. */
  uncounted: boolean;
}

export async function recordExamination(tx: Tx, id: string, found: Examined): Promise<void> {
  await tx.query(
    `update attachments set scan = $2, finding = $3, scanned_at = case when $2 in ('clean', 'infected') then coalesce(scanned_at, now()) end, picture = $4, doubtful = $5,
       examine_after = now() + make_interval(secs => $6), examinations = greatest(examinations - $7, 0) where id = $1`,
    [id, found.scan, found.finding, found.picture, found.doubtful, found.againAfter, found.uncounted ? 1 : 0],
  );
}

export async function replacePictures(
  tx: Tx,
  id: string,
  pictures: readonly { form: 'picture' | 'thumbnail'; mediaType: string; size: number; bytes: Buffer }[],
): Promise<void> {
  await tx.query('delete from attachment_pictures where attachment_id = $1', [id]);
  for (const { form, mediaType, size, bytes } of pictures)
    await tx.query(
      'insert into attachment_pictures (attachment_id, form, media_type, size, bytes_cipher) values ($1, $2, $3, $4, $5)',
      [id, form, mediaType, size, bytes],
    );
}
