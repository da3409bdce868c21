import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { append } from '#audit';
import { Vault } from '#platform';
import { BoundedProcess } from '../files/bounded-process.js';
import type { OcrAnswer, OcrTask, ReadPageAnswer } from '../ocr/ocr-child.js';
import type { PageLine } from '../ocr/page-lines.js';
import type { ReadPageLines } from './read-lines.js';
import { draftOf, type ScanDraft, type ToldWithScan } from './scan-draft.js';
import { DISCARDED_DAYS, type ScanFault } from './scan-states.js';
import {
  eraseScan,
  findOldDiscarded,
  findScanFiles,
  findScanPages,
  lockScan,
  settleReading,
  storePage,
  takeScanToRead,
  type ScanToRead,
  type StoredScanFile,
} from './scans.queries.js';

const ENTRY = 'dist/libs/intake/src/ocr/ocr-child.js';
/** A dense page takes some ten seconds of a core; on a full machine many times that. */
const PAGE_MS = 240_000;
const MOST_PAGES = 60;
const MOST_ATTEMPTS = 3;

/**
 * Reads scans page by page in a process of its own, and makes a draft of each. What was read stays when the process ends: the next
 * reading goes on behind it. Nothing is computed in a transaction.
 */
@Injectable()
export class ScanReadingService implements OnModuleDestroy {
  readonly #reader = new BoundedProcess<OcrTask, OcrAnswer>(ENTRY, { limitMs: PAGE_MS, heap: 512, nice: 3 });
  #closing = false;

  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
  ) {}

  /** Reads the scans that wait. Returns how many were settled. */
  async run(): Promise<number> {
    let done = 0;
    try {
      for (; !this.#closing; done++) {
        const scan = await takeScanToRead(this.database);
        if (!scan) break;
        const fault = await this.#readPages(scan);
        if (fault !== 'later') await this.#settle(scan, fault);
      }
    } finally {
      this.#reader.close();
    }
    return done;
  }

  /** Erases scans that were discarded long ago. */
  async forgetOld(): Promise<number> {
    return this.database.transaction(async (tx) => {
      const old = await findOldDiscarded(tx, DISCARDED_DAYS);
      for (const id of old) {
        await eraseScan(tx, id);
        await append(tx, { actor: 'machine:scan', action: 'scan.forgotten', subjectKind: 'scan', subjectId: id });
      }
      return old.length;
    });
  }

  onModuleDestroy(): void {
    this.#closing = true;
    this.#reader.close();
  }

  /** `later`: another attempt is worth it. */
  async #readPages(scan: ScanToRead): Promise<ScanFault | 'later' | undefined> {
    const read = new Set((await findScanPages(this.database, scan.id)).map(({ page }) => page));
    let before = 0;
    for (const file of await findScanFiles(this.database, scan.id)) {
      const bytes = this.vault.open(file.bytes, file.id);
      let pages = file.pages ?? 1;
      for (let page = 1; page <= pages; page++) {
        if (file.pages !== null && read.has(before + page)) continue;
        const answer = await this.#reader.ask({ bytes, page });
        if (this.#closing) return 'later';
        if (answer === 'overtime' || answer === 'crashed')
          return scan.attempts >= MOST_ATTEMPTS ? 'reader-failed' : 'later';
        if (typeof answer === 'string') return answer;
        pages = answer.pages;
        if (before + pages > MOST_PAGES) return 'too-many-pages';
        await this.#store(scan.id, { page: before + page, file, answer });
      }
      before += pages;
    }
    return undefined;
  }

  async #store(
    scan: string,
    { page, file, answer }: { page: number; file: StoredScanFile; answer: ReadPageAnswer },
  ): Promise<void> {
    const place = pagePlace(scan, page);
    const picture = this.vault.seal(Buffer.from(answer.picture), place);
    const lines = this.vault.seal(JSON.stringify(answer.lines), place);
    const { width, height, pages: filePages } = answer;
    await this.database.transaction((tx) =>
      storePage(tx, scan, { page, width, height, picture, lines, file: file.id, filePages }),
    );
  }

  async #settle({ id, draft }: ScanToRead, fault: ScanFault | undefined): Promise<void> {
    const told = JSON.parse(this.vault.openText(draft, id)) as { told: ToldWithScan };
    const pages = (await findScanPages(this.database, id)).map(({ page, width, height, lines }): ReadPageLines => {
      return { width, height, lines: JSON.parse(this.vault.openText(lines, pagePlace(id, page))) as PageLine[] };
    });
    const made: ScanDraft = draftOf(pages, told.told);
    const sealed = this.vault.seal(JSON.stringify(made), id);
    await this.database.transaction(async (tx) => {
      if (!(await lockScan(tx, id, ['waiting']))) return;
      await settleReading(tx, id, { draft: sealed, fault: fault ?? null });
      await append(tx, {
        actor: 'machine:scan',
        action: 'scan.read',
        subjectKind: 'scan',
        subjectId: id,
        detail: { pages: pages.length, fault: fault ?? null },
      });
    });
  }
}

/** What the words and the picture of a page are bound to. */
export const pagePlace = (scan: string, page: number): string => `${scan}:${page}`;
