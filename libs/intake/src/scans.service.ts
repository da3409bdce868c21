import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import { encryptedText, Vault, type Tx } from '#platform';
import { letter } from './connectors/letter.js';
import { readPayload, type PayloadReading } from './connectors/read-payload.js';
import { FORMATS_BY_MEDIA_TYPE } from './formats/file-format.js';
import { IntakeService } from './intake.service.js';
import { isTiff } from './formats/tiff.js';
import type { PageLine } from './ocr/page-lines.js';
import { receiptOf, type Receipt } from './submission/receipt.js';
import type { Attachment } from './submission/submission.js';
import { ScanEntity } from './scans/scan.entity.js';
import { ScanFileEntity } from './scans/scan-file.entity.js';
import { pagePlace } from './scans/scan-reading.service.js';
import type { DraftLetter, ScanDraft, ToldWithScan } from './scans/scan-draft.js';
import type { ScanDraftState } from './scans/scan-states.js';
import {
  changeDraft,
  findListedScans,
  findPagePicture,
  findScan,
  findScanFiles,
  findScanPages,
  lockScan,
  settleConfirmed,
  settleDiscarded,
  type ListedScan,
  type LockedScan,
} from './scans/scans.queries.js';

/** A scan with its draft and what was read on its pages. `draft` is absent while it is read, and once it is decided. */
export interface OpenedScan extends ListedScan {
  draft?: ScanDraft;
  lines: { page: number; width: number; height: number; lines: PageLine[] }[];
}

/** `stale`: somebody changed the draft meanwhile. `not-open`: it is still being read, or decided already. */
export type DraftFault = 'not-found' | 'stale' | 'not-open';

export type Confirmed =
  | { outcome: 'registered' | 'amendment' | 'retransmission' | 'confirmed-before'; receipt: Receipt }
  | { outcome: DraftFault }
  | { outcome: 'invalid'; errors: (PayloadReading & { ok: false })['errors'] };

/** What a clerk does with scans of letters. */
@Injectable()
export class ScansService {
  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
    private readonly intake: IntakeService,
  ) {}

  /** Takes over the files of one letter; they are read later. Returns the place, from 1, of a file that is no scan. */
  async create(
    files: readonly Attachment[],
    told: ToldWithScan,
    actor: string,
  ): Promise<{ id: string } | { notAScan: number }> {
    const id = uuid();
    const stored = files.map((file, at) => this.#stored(id, file, at + 1));
    const wrong = files.findIndex(({ base64 }) => !isScan(Buffer.from(base64.slice(0, 64), 'base64')));
    if (wrong >= 0) return { notAScan: wrong + 1 };
    const draftCipher = this.vault.seal(JSON.stringify({ told }), id);
    await this.database.transaction(async (tx) => {
      await tx.getRepository(ScanEntity).insert({ id, createdBy: actor, draftCipher });
      for (const file of stored) await tx.getRepository(ScanFileEntity).insert(file);
      await this.#note(tx, { actor, action: 'scan.arrived', id, detail: { files: files.length } });
    });
    return { id };
  }

  async list(state: ScanDraftState, after: string | undefined, limit: number): Promise<ListedScan[]> {
    return findListedScans(this.database, { state, after, limit });
  }

  /** Each look is in the audit log. */
  async open(id: string, actor: string): Promise<OpenedScan | undefined> {
    const found = await this.database.transaction(async (tx) => {
      const scan = await findScan(tx, id);
      const pages = await findScanPages(tx, id);
      await this.#note(tx, { actor, action: 'scan.looked-at', id, detail: { result: scan ? 'shown' : 'refused' } });
      return scan && { scan, pages };
    });
    if (!found) return undefined;
    const { draft, ...scan } = found.scan;
    const lines = found.pages.map(({ lines: cipher, ...page }) => {
      return { ...page, lines: JSON.parse(this.vault.openText(cipher, pagePlace(id, page.page))) as PageLine[] };
    });
    return { ...scan, lines, ...(draft && scan.state !== 'waiting' ? { draft: this.#draftIn(id, draft) } : {}) };
  }

  /** The picture of a page, as JPEG. Each look is in the audit log. */
  async picture(id: string, page: number, actor: string): Promise<Buffer | undefined> {
    const picture = await this.database.transaction(async (tx) => {
      const found = await findPagePicture(tx, id, page);
      const detail = { page, result: found ? 'shown' : 'refused' };
      await this.#note(tx, { actor, action: 'scan.page-read', id, detail });
      return found;
    });
    return picture && this.vault.open(picture, pagePlace(id, page));
  }

  /** Replaces what a clerk corrects. `version`: the one that the clerk saw. */
  async change(
    id: string,
    { version, letter: changed, actor }: { version: number; letter: DraftLetter; actor: string },
  ): Promise<'changed' | DraftFault> {
    const seen = await this.#seen(id, version);
    if (typeof seen === 'string') return seen === 'confirmed' ? 'not-open' : seen;
    const sealed = this.vault.seal(JSON.stringify({ ...this.#draftIn(id, seen.draft), letter: changed }), id);
    return this.database.transaction(async (tx) => {
      const locked = await lockScan(tx, id, OPEN);
      if (!locked) return 'not-open';
      if (locked.version !== version) return 'stale';
      await changeDraft(tx, id, sealed);
      await this.#note(tx, { actor, action: 'scan.changed', id, detail: { version: version + 1 } });
      return 'changed';
    });
  }

  /** Registers the draft as a letter with the scan as its attachment; a second confirmation returns the first receipt. */
  async confirm(id: string, { version, actor }: { version: number; actor: string }): Promise<Confirmed> {
    const seen = await this.#seen(id, version);
    if (seen === 'confirmed') return this.#confirmedBefore(id);
    if (typeof seen === 'string') return { outcome: seen };
    const now = new Date();
    const files = (await findScanFiles(this.database, id)).map((file): Attachment => {
      const base64 = this.vault.open(file.bytes, file.id).toString('base64');
      return { name: this.vault.openText(file.name, file.id), mediaType: file.mediaType, base64 };
    });
    const payload = { ...this.#draftIn(id, seen.draft).letter, clerk: actor.slice(0, 100) };
    const reading = readPayload(letter, { ...payload, scan: files }, now);
    if (!reading.ok) return { outcome: 'invalid', errors: reading.errors };
    const { content, receivedAt = now } = reading;
    const submission = await this.intake.prepare({
      channel: 'letter',
      source: 'letter',
      content,
      // The files are stored once, as attachments.
      raw: Buffer.from(JSON.stringify(payload)),
      rawMediaType: 'application/json',
      receivedAt,
      registeredAt: now,
      actor,
      authenticated: true,
    });
    const result = await this.database.transaction(async (tx): Promise<Confirmed | 'confirmed'> => {
      const locked = await lockScan(tx, id, [...OPEN, 'confirmed']);
      if (locked?.state === 'confirmed') return 'confirmed';
      if (!locked || locked.version !== version) return { outcome: locked ? 'stale' : 'not-open' };
      const registered = await this.intake.registerPrepared(tx, submission);
      if (registered === 'kept-as-archive') throw new Error('a letter that is confirmed now is no archive');
      await settleConfirmed(tx, { id, submissionId: registered.id, actor });
      await this.#note(tx, { actor, action: 'scan.confirmed', id, detail: { submission: registered.id } });
      return { outcome: registered.outcome, receipt: registered.receipt };
    });
    return result === 'confirmed' ? this.#confirmedBefore(id) : result;
  }

  /** False when it is decided already. The scan is erased 30 days later. */
  async discard(id: string, { actor, reason }: { actor: string; reason: string }): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      if (!(await lockScan(tx, id, ['waiting', ...OPEN]))) return false;
      await settleDiscarded(tx, { id, actor, reason: encryptedText(tx, reason) });
      await this.#note(tx, { actor, action: 'scan.discarded', id, detail: {} });
      return true;
    });
  }

  async #seen(id: string, version: number): Promise<(LockedScan & { draft: Buffer }) | DraftFault | 'confirmed'> {
    const scan = await this.database.transaction((tx) =>
      lockScan(tx, id, ['waiting', 'discarded', 'confirmed', ...OPEN]),
    );
    if (!scan) return 'not-found';
    if (scan.state === 'confirmed') return 'confirmed';
    const { draft } = scan;
    if (!OPEN.includes(scan.state) || !draft) return 'not-open';
    return scan.version === version ? { ...scan, draft } : 'stale';
  }

  async #confirmedBefore(id: string): Promise<Confirmed> {
    return this.database.transaction(async (tx) => {
      const scan = await lockScan(tx, id, ['confirmed']);
      if (!scan?.submissionId) return { outcome: 'not-found' };
      return { outcome: 'confirmed-before', receipt: await receiptOf(tx, this.vault, scan.submissionId, true) };
    });
  }

  #draftIn(id: string, draft: Buffer): ScanDraft {
    return JSON.parse(this.vault.openText(draft, id)) as ScanDraft;
  }

  #stored(scanId: string, { name, mediaType, base64 }: Attachment, place: number): Omit<ScanFileEntity, 'pages'> {
    const id = uuid();
    const bytes = Buffer.from(base64, 'base64');
    const nameCipher = this.vault.seal(name, id);
    return { id, scanId, place, nameCipher, mediaType, size: bytes.length, bytesCipher: this.vault.seal(bytes, id) };
  }

  async #note(
    tx: Tx,
    { actor, action, id, detail }: { actor: string; action: string; id: string; detail: Record<string, unknown> },
  ): Promise<void> {
    await append(tx, { actor, action, subjectKind: 'scan', subjectId: id, detail });
  }
}

const OPEN: readonly ScanDraftState[] = ['read', 'unreadable'];

const isScan = (bytes: Buffer): boolean =>
  isTiff(bytes) ||
  ['application/pdf', 'image/jpeg', 'image/png'].some((type) => FORMATS_BY_MEDIA_TYPE[type]?.begins(bytes));
