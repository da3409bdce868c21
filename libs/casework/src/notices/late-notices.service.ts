import type { AreaReach } from '#people';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { civilDateOf, deadlineOf } from '#cases/calendar';
import { readClockBook } from '#cases/clocks';
import { NOTICES, type NoticeKind } from '#cases/lifecycle';
import { readTemplates } from './notice-templates.service.js';
import { findUnserved, type LateNotice } from './notice.queries.js';

/** Notices that the law demands and that are late. */
@Injectable()
export class LateNoticesService {
  constructor(private readonly database: DataSource) {}

  /**
   * 限时书面告知: lists the papers that were not served in time, longest overdue first. Empty while no templates or no clocks
   * are loaded.
   */
  async list({ now, limit, reach }: { now: Date; limit: number; reach: AreaReach }): Promise<LateNotice[]> {
    const days = (await this.database.transaction(readTemplates))?.serveWithin;
    const book = await readClockBook(this.database);
    if (days === undefined || !book) return [];
    const unserved = await findUnserved(this.database, { now, days, limit, reach });
    return unserved.flatMap(({ owedAt, limit: ownLimit, ...late }) => {
      const fifteen = deadlineOf({ startedAt: owedAt, n: days, unit: 'natural' }, book.calendar, book.hours);
      const dueAt = ownLimit && ownLimit < fifteen.dueAt ? ownLimit : fifteen.dueAt;
      if (dueAt > now) return [];
      const dueOn = civilDateOf(new Date(dueAt.getTime() - 1));
      return [
        {
          ...late,
          title: NOTICES[late.kind as NoticeKind] ?? { zh: late.kind, en: late.kind },
          owedOn: civilDateOf(owedAt),
          dueOn,
        },
      ];
    });
  }
}
