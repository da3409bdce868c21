import type { DataSource } from 'typeorm';
import { row, rows, type Tx } from '#platform';
import type { ScanDraftState, ScanFault } from './scan-states.js';

/** A scan that this process reads; nobody else begins with it for ten minutes after its last page. */
export interface ScanToRead {
  id: string;
  attempts: number;
  draft: Buffer;
}

export async function takeScanToRead(database: DataSource): Promise<ScanToRead | undefined> {
  return row<ScanToRead>(
    database,
    `update scans set attempts = attempts + 1, read_after = now() + interval '10 minutes'
     where id = (select id from scans where state = 'waiting' and read_after <= now() order by read_after, id limit 1 for update skip locked)
     returning id, attempts, draft_cipher as draft`,
  );
}

export interface StoredScanFile {
  id: string;
  name: Buffer;
  mediaType: string;
  pages: number | null;
  bytes: Buffer;
}

export async function findScanFiles(session: DataSource | Tx, scan: string): Promise<StoredScanFile[]> {
  return rows<StoredScanFile>(
    session,
    `select id, name_cipher as name, media_type as "mediaType", pages, bytes_cipher as bytes from scan_files where scan_id = $1 order by place`,
    [scan],
  );
}

export interface StoredScanPage {
  page: number;
  width: number;
  height: number;
  lines: Buffer;
}

export async function findScanPages(session: DataSource | Tx, scan: string): Promise<StoredScanPage[]> {
  return rows<StoredScanPage>(
    session,
    'select page, width, height, lines_cipher as lines from scan_pages where scan_id = $1 order by page',
    [scan],
  );
}

export async function findPagePicture(session: Tx, scan: string, page: number): Promise<Buffer | undefined> {
  const found = await row<{ picture: Buffer }>(
    session,
    'select picture_cipher as picture from scan_pages where scan_id = $1 and page = $2',
    [scan, page],
  );
  return found?.picture;
}

/** One more page is read. Nothing is written for a scan that was discarded meanwhile. */
export async function storePage(
  tx: Tx,
  scan: string,
  {
    page,
    width,
    height,
    picture,
    lines,
    file,
    filePages,
  }: {
    page: number;
    width: number;
    height: number;
    picture: Buffer;
    lines: Buffer;
    file: string;
    filePages: number;
  },
): Promise<void> {
  if (!(await lockScan(tx, scan, ['waiting']))) return;
  await tx.query('update scan_files set pages = $2 where id = $1', [file, filePages]);
  await tx.query(
    `insert into scan_pages (scan_id, page, width, height, picture_cipher, lines_cipher) values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
    [scan, page, width, height, picture, lines],
  );
  await tx.query(
    `update scans set read_after = now() + interval '10 minutes', pages_read = (select count(*) from scan_pages where scan_id = $1),
       pages = (select case when bool_and(pages is not null) then sum(pages) end from scan_files where scan_id = $1) where id = $1`,
    [scan],
  );
}

export interface LockedScan {
  id: string;
  state: ScanDraftState;
  version: number;
  draft: Buffer | null;
  submissionId: string | null;
}

/** Undefined where it is in none of these states. */
export async function lockScan(tx: Tx, id: string, states: readonly ScanDraftState[]): Promise<LockedScan | undefined> {
  return row<LockedScan>(
    tx,
    `select id, state, version, draft_cipher as draft, submission_id as "submissionId" from scans where id = $1 and state = any($2) for update`,
    [id, states],
  );
}

export async function settleReading(
  tx: Tx,
  id: string,
  { draft, fault }: { draft: Buffer; fault: ScanFault | null },
): Promise<void> {
  await tx.query(
    `update scans set state = case when $3::text is null then 'read' else 'unreadable' end, fault = $3, draft_cipher = $2, version = version + 1 where id = $1`,
    [id, draft, fault],
  );
}

export async function changeDraft(tx: Tx, id: string, draft: Buffer): Promise<void> {
  await tx.query('update scans set draft_cipher = $2, version = version + 1 where id = $1', [id, draft]);
}

/** The words and pictures stay in the submission only. */
export async function settleConfirmed(
  tx: Tx,
  { id, submissionId, actor }: { id: string; submissionId: string; actor: string },
): Promise<void> {
  await tx.query(
    `update scans set state = 'confirmed', submission_id = $2, decided_by = $3, decided_at = now() where id = $1`,
    [id, submissionId, actor],
  );
  await eraseScan(tx, id);
}

export async function settleDiscarded(
  tx: Tx,
  { id, actor, reason }: { id: string; actor: string; reason: string },
): Promise<void> {
  await tx.query(
    `update scans set state = 'discarded', decided_by = $2, decided_at = now(), discard_reason = $3 where id = $1`,
    [id, actor, reason],
  );
}

export async function eraseScan(tx: Tx, id: string): Promise<void> {
  await tx.query('delete from scan_pages where scan_id = $1', [id]);
  await tx.query('delete from scan_files where scan_id = $1', [id]);
  await tx.query('update scans set draft_cipher = null where id = $1', [id]);
}

export async function findOldDiscarded(tx: Tx, days: number): Promise<string[]> {
  const old = await rows<{ id: string }>(
    tx,
    `select id from scans where state = 'discarded' and draft_cipher is not null and decided_at < now() - make_interval(days => $1)
     order by id limit 50 for update skip locked`,
    [days],
  );
  return old.map(({ id }) => id);
}

/** A scan without its words. */
export interface ListedScan {
  id: string;
  state: ScanDraftState;
  fault: ScanFault | null;
  createdAt: Date;
  createdBy: string;
  version: number;
  pages: number | null;
  pagesRead: number;
  /** Registration number of the letter. */
  number: string | null;
  decidedBy: string | null;
}

const LISTED = `c.id, c.state, c.fault, c.created_at as "createdAt", c.created_by as "createdBy", c.version, c.pages, c.pages_read as "pagesRead",
  s.number, c.decided_by as "decidedBy"`;

export async function findListedScans(
  database: DataSource,
  { state, after, limit }: { state: string; after: string | undefined; limit: number },
): Promise<ListedScan[]> {
  return rows<ListedScan>(
    database,
    `select ${LISTED} from scans c left join submissions s on s.id = c.submission_id and s.seal = 'open'
     where c.state = $1 and ($2::uuid is null or (c.created_at, c.id) > (select a.created_at, a.id from scans a where a.id = $2))
     order by c.created_at, c.id limit $3`,
    [state, after ?? null, limit],
  );
}

export async function findScan(tx: Tx, id: string): Promise<(ListedScan & { draft: Buffer | null }) | undefined> {
  return row<ListedScan & { draft: Buffer | null }>(
    tx,
    `select ${LISTED}, c.draft_cipher as draft from scans c left join submissions s on s.id = c.submission_id and s.seal = 'open' where c.id = $1`,
    [id],
  );
}
