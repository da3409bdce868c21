import { Controller, Get, Header, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Dimension, IntakeReportService, type ReportRow } from '#casework';
import { shanghaiDate } from '#intake';
import { ReferenceKeeper } from '#routing';
import { OpenToEverybody } from '../http/access.js';
import { refuseQuery } from '../http/query.js';
import { nameOf } from '../reports/report-table.js';
import type { OpenCountsResponse } from './open-data-responses.js';
import { publicCounts } from './public-counts.js';

/** Whole months only: the difference between two days would tell of single people. */
const MONTHS = 12;
const OTHERS = '其他（每项不足 5 件）';

/** 公开数据: how much was received and answered, for everybody. */
@Controller('open-data')
@OpenToEverybody('counts of whole months, in which nobody can be known')
export class OpenDataController {
  /** The figures of whole months do not change, so they are counted once a month; many readers cost no more than one. */
  #counted: { from: string; counts: Promise<OpenCountsResponse> } | undefined;

  constructor(
    private readonly report: IntakeReportService,
    private readonly keeper: ReferenceKeeper,
  ) {}

  /** 收到与答复的件数，按月、类别、地区、渠道 / what was received and answered, by month, category, district and channel */
  @Get('counts')
  @Header('cache-control', 'max-age=3600')
  async counts(@Req() request: FastifyRequest): Promise<OpenCountsResponse> {
    refuseQuery(request.query);
    const { from, to, end } = wholeMonths(new Date());
    if (this.#counted?.from !== from) {
      const counts = this.#count(from, to, end);
      this.#counted = { from, counts };
      counts.catch(() => (this.#counted = undefined));
    }
    return this.#counted!.counts;
  }

  async #count(from: string, to: string, asOf: Date): Promise<OpenCountsResponse> {
    const span = { from, to, asOf, period: { kind: 'month' as const, monthFrom: 1 } };
    const reference = this.keeper.current();
    const counted = async (by: Dimension, named: (row: ReportRow) => string): Promise<OpenCountsResponse['areas']> =>
      publicCounts(
        (await this.report.report(by, span)).map((row) => ({ ...row, name: named(row) })),
        OTHERS,
      );
    const byName = (by: Dimension): Promise<OpenCountsResponse['areas']> =>
      counted(by, ({ key }) => nameOf(by, key, reference));
    const months = await counted('channel', ({ period }) => period.slice(0, 7));
    return {
      from,
      to,
      months: months.sort((a, b) => a.name.localeCompare(b.name)),
      categories: await byName('category'),
      areas: await byName('area'),
      channels: await byName('channel'),
    };
  }
}

/** The twelve months before this one, as days in Shanghai, and the instant at which they ended. */
function wholeMonths(now: Date): { from: string; to: string; end: Date } {
  const [year = 0, month = 1] = shanghaiDate(now).split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1, 1));
  const day = (date: Date): string => date.toISOString().slice(0, 10);
  return {
    from: day(new Date(Date.UTC(year, month - 1 - MONTHS, 1))),
    to: day(new Date(first.getTime() - 86_400_000)),
    end: new Date(`${day(first)}T00:00:00+08:00`),
  };
}
