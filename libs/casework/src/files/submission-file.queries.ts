import type { DataSource } from 'typeorm';
import type { PictureState, ScanState } from '#intake';
import { row, rows, type Tx } from '#platform';

/** Who asks: a department is let to the files of its own live work; null for staff of the hub. */
export interface FileAudience {
  department: string | null;
  actor: string;
}

/** A file of a submission with what was found when it was examined; without its bytes. */
export interface StoredFile {
  id: string;
  submissionId: string;
  /** Position in the submission, from 1. */
  place: number;
  name: Buffer;
  mediaType: string;
  /** Bytes. */
  size: number;
  doubtful: boolean | null;
  scan: ScanState;
  finding: string | null;
  picture: PictureState;
  personHidden: boolean;
}

/** The encrypted words of the submission, of which names of people are masked in file names too. */
export interface StoredFileInOpen extends StoredFile {
  content: Buffer;
  confidential: boolean;
  anonymous: boolean;
}

const FILE = `a.id, a.submission_id as "submissionId", a.place, a.name_cipher as name, a.media_type as "mediaType", a.size, a.doubtful, a.scan, a.finding, a.picture,
  s.confidential or s.anonymous as "personHidden"`;
const FILES =
  '(select *, row_number() over (partition by submission_id order by id)::int as place from attachments where submission_id = s.id)';

/**
 * SQL: the open submission of number $1 whose files this audience may see ($2 department or null, $3 who). The words and the files
 * of one that also accuses somebody lie on the sealed desk. Nobody who stands aside 回避 sees them. A department needs live
 * work of its own in an open matter; a copy 抄送 is no work.
 */
const OPEN_TO = `s.number = $1 and s.seal = 'open' and s.handed_up_at is null
  and not exists (select from sealed_files f where f.submission_id = s.id and f.decision is distinct from 'release')
  and not exists (select from links l join recusals r on r.matter_id = l.matter_id and r.lifted_at is null
                  where l.submission_id = s.id and l.undone_at is null and (r.department = $2 or r.person = $3))
  and ($2::text is null or exists (select from links l join matters m on m.id = l.matter_id and not m.sealed join assignments w on w.matter_id = l.matter_id
       where l.submission_id = s.id and l.undone_at is null and w.department = $2 and w.role <> 'copy' and w.state in ('sent', 'signed', 'answered')))`;

const WITH_WORDS = `${FILE}, s.content_cipher as content, s.confidential, s.anonymous`;

/** The submission, when its files are open to this audience. */
export async function findOpenSubmission(
  tx: Tx,
  number: string,
  { department, actor }: FileAudience,
): Promise<{ id: string } | undefined> {
  return row(tx, `select s.id from submissions s where ${OPEN_TO}`, [number, department, actor]);
}

export async function findOpenFiles(tx: Tx, number: string, audience: FileAudience): Promise<StoredFileInOpen[]> {
  return rows<StoredFileInOpen>(
    tx,
    `select ${WITH_WORDS} from submissions s cross join lateral ${FILES} a where ${OPEN_TO} order by a.place`,
    [number, audience.department, audience.actor],
  );
}

/** One query for every reason why there is none, so that a sealed file takes as long as an unknown one. */
export async function findOpenFile(
  tx: Tx,
  number: string,
  fileId: string,
  audience: FileAudience,
): Promise<StoredFileInOpen | undefined> {
  return row<StoredFileInOpen>(
    tx,
    `select ${WITH_WORDS} from submissions s cross join lateral ${FILES} a where ${OPEN_TO} and a.id = $4`,
    [number, audience.department, audience.actor, fileId],
  );
}

/** SQL: the sealed file $1, while its words are there. */
const SEALED = `sealed_files f join submissions s on s.id = f.submission_id cross join lateral ${FILES} a
  where f.submission_id = $1 and f.understanding_cipher is not null`;

export async function findSealedAttachments(tx: Tx, submissionId: string): Promise<StoredFile[]> {
  return rows<StoredFile>(tx, `select ${FILE} from ${SEALED} order by a.place`, [submissionId]);
}

export async function findSealedAttachment(
  tx: Tx,
  submissionId: string,
  fileId: string,
): Promise<StoredFile | undefined> {
  return row<StoredFile>(tx, `select ${FILE} from ${SEALED} and a.id = $2`, [submissionId, fileId]);
}

/** The bytes as they arrived, with their hash; both encrypted. */
export async function findOriginalBytes(
  database: Tx | DataSource,
  fileId: string,
): Promise<{ bytes: Buffer; sha256: Buffer } | undefined> {
  return row(
    database,
    'select bytes_cipher as bytes, sha256 from attachments where id = $1 and length(bytes_cipher) > 0',
    [fileId],
  );
}

export async function findPictureBytes(
  database: Tx | DataSource,
  fileId: string,
  form: 'picture' | 'thumbnail',
): Promise<{ bytes: Buffer; mediaType: 'image/jpeg' | 'image/png' } | undefined> {
  return row(
    database,
    'select bytes_cipher as bytes, media_type as "mediaType" from attachment_pictures where attachment_id = $1 and form = $2',
    [fileId, form],
  );
}
