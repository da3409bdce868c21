import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { rows } from '#platform';
import { readClockBook, civilDateOf, deadlineOf, NOTICES, type NoticeKind } from '#cases';
import { readTemplates } from './notice-templates.service.js';

/** 逾期未告知: a paper that should have reached its person already. */
export interface LateNotice {
  /** Null while it is not written. */
  noticeId: string | null;
  number: string | null;
  kind: string;
  title: { zh: string; en: string };
  proceedingId: string;
  matterNumber: string;
  /** Null for a paper that is still owed to everybody in the proceeding. */
  registrationNumber: string | null;
  /** Shanghai days. */
  owedOn: string;
  dueOn: string;
  /** Missing fields that delay it. */
  missing: string[];
}

interface Unserved extends Omit<LateNotice, 'title' | 'owedOn' | 'dueOn'> {
  owedAt: Date;
  /** End of the time in which the step itself had to be told (C2, C3); null for papers without such a clock. */
  limit: Date | null;
}

/**
 * SQL: notices that Art. 22 and 23 require within fifteen days of receipt, however late the step was taken (INV-19).
 */
const WITHIN_RECEIPT = "('received', 'refused', 'steered', 'legal-path')";

const LIMIT = (owedAt: string): string => `case when x.kind in ${WITHIN_RECEIPT} then (
  select min(c.due_at) from clocks c where c.family in ('C2', 'C3') and c.started_at <= ${owedAt} and (c.ended_at is null or c.ended_at >= ${owedAt})
    and (c.proceeding_id = x.proceeding_id or c.assignment_id in (select a.id from assignments a where a.proceeding_id = x.proceeding_id))) end`;

/**
 * SQL: papers that were not served. A paper counts as served when it was handed over, refused, viewed or sent; a
 * returned one does not. Without name and address there is no duty (Art. 23(2)).
 */
const UNSERVED = `
  select u.*, m.number as "matterNumber" from (
    select null::uuid as "noticeId", null as number, x.kind, x.proceeding_id as "proceedingId", s.number as "registrationNumber", x.owed_at as "owedAt",
      coalesce(x.missing, '[]') as missing, ${LIMIT('x.owed_at')} as "limit"
    from notice_duties x left join submissions s on s.id = x.submission_id where x.settled_at is null
    union all
    select x.id, x.number, x.kind, x.proceeding_id, s.number, coalesce(d.owed_at, x.issued_at), '[]'::jsonb, ${LIMIT('coalesce(d.owed_at, x.issued_at)')}
    from notices x join submissions s on s.id = x.submission_id and s.seal = 'open'
      left join lateral (select o.owed_at from notice_duties o where o.proceeding_id = x.proceeding_id and o.kind = x.kind and x.occasion = o.proceeding_id || ' step ' || o.seq
        and (o.submission_id is null or o.submission_id = x.submission_id) order by o.submission_id nulls last limit 1) d on true
    where x.owed and not exists (select from notice_services v where v.notice_id = x.id and v.result <> 'returned')) u
  join proceedings p on p.id = u."proceedingId" join matters m on m.id = p.matter_id
  where not m.sealed and least(u."owedAt" + make_interval(days => $2), u."limit") <= $1
  order by least(u."owedAt" + make_interval(days => $2), u."limit"), u."noticeId" limit $3`;

/** Notices that the law demands and that are late. */
@Injectable()
export class LateNoticesService {
  constructor(private readonly database: DataSource) {}

  /**
   * 限时书面告知: lists the papers that were not served in time, longest overdue first. Empty while no templates or no clocks
   * are loaded.
   */
  async list({ now, limit }: { now: Date; limit: number }): Promise<LateNotice[]> {
    const days = (await this.database.transaction(readTemplates))?.serveWithin;
    const book = await readClockBook(this.database);
    if (days === undefined || !book) return [];
    const unserved = await rows<Unserved>(this.database, UNSERVED, [now, days, limit]);
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
