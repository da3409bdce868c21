import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { deskUnitFor } from '#cases/departments';
import { shanghaiDate } from '#intake';
import { ReferenceKeeper } from '#routing';
import { noticeHtml } from '../notices/notice-html.js';
import { noticePdf } from '../notices/notice-pdf.js';
import type { PaperFile } from '../notices/notices.service.js';
import { findOneOversight } from './oversight.queries.js';
import { isPrinted, recordPaper } from './record-papers.js';

export type PrintedOversight =
  { outcome: 'printed'; file: PaperFile } | { outcome: 'refused'; reason: 'not-found' | 'no-paper' };

/** 接访记录、会议纪要: prints a reception or a meeting of the register as it stands. */
@Injectable()
export class OversightPapersService {
  constructor(
    private readonly database: DataSource,
    private readonly keeper: ReferenceKeeper,
  ) {}

  /** `no-paper`: records of this kind are kept in the register only. */
  async print(id: string, format: 'html' | 'pdf', now: Date): Promise<PrintedOversight> {
    const record = await findOneOversight(this.database, { id, department: null, today: shanghaiDate(now) });
    if (!record) return { outcome: 'refused', reason: 'not-found' };
    const { kind } = record;
    if (!isPrinted(kind)) return { outcome: 'refused', reason: 'no-paper' };
    const { departments } = this.keeper.current();
    const nameOf = (code: string): string => departments.get(code)?.name ?? code;
    const desk = deskUnitFor('petition-bureau', null, departments);
    const paper = recordPaper(kind, { ...record, issuer: desk ? nameOf(desk) : '信访部门', nameOf });
    const html = format === 'html';
    return {
      outcome: 'printed',
      file: {
        name: `${paper.title.zh} ${paper.number}.${format}`,
        mediaType: html ? 'text/html; charset=utf-8' : 'application/pdf',
        bytes: html ? Buffer.from(noticeHtml(paper)) : await noticePdf(paper),
      },
    };
  }
}
