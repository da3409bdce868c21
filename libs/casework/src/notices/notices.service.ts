import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { append } from '#audit';
import { peopleOfCode, readQueryCode, type SubmissionContent } from '#intake';
import { Vault, type Locale, type Tx } from '#platform';
import { civilDateOf } from '#cases/calendar';
import { findOwnContent } from '../citizen/own-person.queries.js';
import type { NoticePaper } from './compose-notice.js';
import { paperForSignatory } from './paper-for-signatory.js';
import { noticeHtml } from './notice-html.js';
import { noticePdf } from './notice-pdf.js';
import { serviceDayFault, type ServiceDayFault } from './service-day.js';
import { v7 as uuid } from 'uuid';
import {
  findNotices,
  findPaper,
  findIssueTime,
  insertNoticeService,
  findOwnPapers,
  type NoticeView,
  type Own,
  type ServiceMethod,
  type ServiceResult,
} from './notice.queries.js';

/** 告知书: papers as issued, for those who serve them and for the person who receives them. */
@Injectable()
export class NoticesService {
  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
  ) {}

  /** Lists the papers of a proceeding, oldest first; none of a matter that was sealed since. */
  async list(proceedingId: string): Promise<NoticeView[]> {
    return findNotices(this.database, proceedingId);
  }

  /**
   * Returns a whole paper with the name, for the person who serves it; the reading and its purpose are written into the
   * audit log (INV-47).
   */
  async read(id: string, reader: { actor: string; purpose: string }): Promise<NoticePaper | undefined> {
    return this.database.transaction(async (tx) => {
      const found = await findPaper(tx, id);
      if (!found) return undefined;
      await append(tx, {
        actor: reader.actor,
        action: 'notice.read',
        subjectKind: 'notice',
        subjectId: id,
        detail: { purpose: reader.purpose },
      });
      return JSON.parse(this.vault.openText(found.cipher, id)) as NoticePaper;
    });
  }

  /** Lists the papers of the person with this query code; undefined for a wrong code. */
  async listOwn(typedCode: string): Promise<OwnNotice[] | undefined> {
    const found = await ownOnes(this.database, this.vault, typedCode);
    return found?.papers.map(({ id, kind, number, issuedAt, cipher }) => {
      const { title } = JSON.parse(this.vault.openText(cipher, id)) as NoticePaper;
      return { id, kind, number, issuedAt, title: title.zh, titleEn: title.en };
    });
  }

  /**
   * Returns one of them as a whole. The first opening is recorded as 已查看; it is no proof of delivery. One more person who signed or
   * came reads it without the names of the others, and their opening tells nothing of the first person.
   */
  async readOwn(typedCode: string, id: string): Promise<NoticePaper | undefined> {
    const own = await ownOnes(this.database, this.vault, typedCode);
    const found = own?.papers.find((one) => one.id === id);
    if (!own || !found) return undefined;
    const paper = JSON.parse(this.vault.openText(found.cipher, id)) as NoticePaper;
    if (own.othersNames) return paperForSignatory(paper, own.othersNames);
    await this.database.transaction((tx) =>
      writeService(tx, id, { method: 'online', result: 'seen', on: civilDateOf(new Date()) }, 'petitioner:query-code'),
    );
    return paper;
  }

  /** Writes a paper as a page or as PDF; for English readers with its courtesy translation. */
  async write(paper: NoticePaper, { format, locale }: PaperForm): Promise<PaperFile> {
    const name = `${paper.title.zh}${paper.number}.${format}`;
    return format === 'html'
      ? { name, mediaType: 'text/html; charset=utf-8', bytes: Buffer.from(noticeHtml(paper, locale)) }
      : { name, mediaType: 'application/pdf', bytes: await noticePdf(paper, locale) };
  }

  /**
   * Records when and how a paper was served. Several attempts may be recorded, none before the issue of the paper or
   * after today (INV-14).
   */
  async recordService(
    noticeId: string,
    service: Service,
    { actor, now }: { actor: string; now: Date },
  ): Promise<ServiceRecorded> {
    return this.database.transaction(async (tx) => {
      const issuedAt = await findIssueTime(tx, noticeId);
      if (!issuedAt) return { outcome: 'refused', reason: 'not-found' };
      const fault = serviceDayFault(service.on, { issuedOn: civilDateOf(issuedAt), today: civilDateOf(now) });
      if (fault) return { outcome: 'refused', reason: fault };
      await writeService(tx, noticeId, service, actor);
      return { outcome: 'recorded' };
    });
  }
}

/**
 * Writes one service with its audit entry. A viewing is written only once; an index guarantees this when two pages are
 * opened at the same time.
 */
async function writeService(
  tx: Tx,
  noticeId: string,
  { method, result, on, reference }: Service,
  actor: string,
): Promise<void> {
  const written = await insertNoticeService(tx, {
    id: uuid(),
    noticeId,
    method,
    result,
    on,
    reference: reference ?? null,
    actor,
  });
  if (written)
    await append(tx, {
      actor,
      action: 'notice.served',
      subjectKind: 'notice',
      subjectId: noticeId,
      detail: { method, result, on },
    });
}

export type ServiceRecorded = { outcome: 'recorded' } | { outcome: 'refused'; reason: 'not-found' | ServiceDayFault };

/** As what, and in which language, a paper is wanted. */
export interface PaperForm {
  format: 'html' | 'pdf';
  locale: Locale;
}

export interface PaperFile {
  name: string;
  mediaType: string;
  bytes: Buffer;
}

export interface OwnNotice {
  id: string;
  kind: string;
  number: string;
  title: string;
  titleEn: string;
  issuedAt: Date;
}

/** The papers of a query code. `othersNames`: where the code is that of a signatory, to whom they are not written. */
async function ownOnes(
  database: DataSource,
  vault: Vault,
  typedCode: string,
): Promise<{ papers: Own[]; othersNames?: string[] } | undefined> {
  const code = readQueryCode(typedCode);
  const own = code && (await findOwnContent(database, vault.queryCodeIndexes(code)));
  if (!own) return undefined;
  const papers = await findOwnPapers(database, own.id);
  if (own.place === null) return { papers };
  const content = own.cipher && (JSON.parse(vault.openText(own.cipher, own.id)) as SubmissionContent);
  const [reader] = content ? peopleOfCode(content, own) : [];
  const others = content ? content.petitioners.filter((person) => person !== reader) : [];
  return { papers, othersNames: others.flatMap(({ name }) => name ?? []) };
}

export interface Service {
  method: ServiceMethod;
  result: ServiceResult;
  /** Civil day in Shanghai, YYYY-MM-DD. */
  on: string;
  /** Number of the receipt, the post or the message that proves it. */
  reference?: string | undefined;
}
