import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { type Cell, type ReportSpan, ReportChoicesService, ClockReportService, IntakeReportService } from '#casework';
import { ReferenceKeeper } from '#routing';
import { Needs } from '../http/access.js';
import { ReportQuery } from './report-query.js';
import { ClockLineResponse, ReportResponse, ReportRowResponse } from './report-responses.js';
import { cutoffOf, file, nameOf, refuseBackwards, REPORT_NOTES } from './report-table.js';
import { ApiTableResponse } from './table-response.js';

/** 统计报表. Sealed files are in none of it. */
@Controller()
export class ReportsController {
  constructor(
    private readonly intakeReport: IntakeReportService,
    private readonly clockReport: ClockReportService,
    private readonly reportChoices: ReportChoicesService,
    private readonly keeper: ReferenceKeeper,
  ) {}

  /** 统计报表：按渠道、领域、地区、单位或时限 / Report counts by channel, field, area, department or clock */
  @Get('reports')
  @Needs('report:read')
  @ApiTableResponse(ReportResponse)
  async report(
    @Query() { by, period, from, to, asOf, monthFrom, format = 'json' }: ReportQuery,
  ): Promise<ReportResponse | StreamableFile> {
    refuseBackwards(from, to);
    const span: ReportSpan = {
      from,
      to,
      asOf: cutoffOf(asOf, new Date()),
      period: { kind: period, monthFrom: monthFrom ?? (await this.reportChoices.read()).monthFrom },
    };
    const reference = this.keeper.current();
    const answer = { by, from, to, asOf: span.asOf, note: REPORT_NOTES };
    const name = `统计 ${from} ${to}`;
    if (by === 'clock') {
      const rows = (await this.clockReport.report(span)).map((row) => ({
        ...row,
        name: nameOf(by, row.family, reference),
      }));
      return format === 'json'
        ? { ...answer, rows }
        : file(format, { name, header: CLOCK_HEADER, rows: rows.map(clockCells) });
    }
    const rows = (await this.intakeReport.report(by, span)).map((row) => ({
      ...row,
      name: nameOf(by, row.key, reference),
    }));
    return format === 'json'
      ? { ...answer, rows }
      : file(format, { name, header: REPORT_HEADER, rows: rows.map(reportCells) });
  }
}

const REPORT_HEADER = [
  '周期 period',
  '项目 item',
  '代码 key',
  '来件 received',
  '新事项 matters',
  '重复 repeats',
  '同一事项 same matter',
  '已派 dispatched',
  '已签收 signed',
  '已答复 answered',
  '待研判 waiting',
];

function reportCells(row: ReportRowResponse): Cell[] {
  return [
    row.period,
    row.name,
    row.key,
    row.received,
    row.matters,
    row.repeats,
    row.sameMatter,
    row.dispatched,
    row.signed,
    row.answered,
    row.waiting,
  ];
}

const CLOCK_HEADER = [
  '周期 period',
  '时限 clock',
  '代码 key',
  '起算 started',
  '按期 met',
  '终止 stopped',
  '到期未办 missed',
  '逾期后办结 done late',
  '期末在计 running',
  '期末逾期 late',
];

function clockCells(row: ClockLineResponse): Cell[] {
  return [
    row.period,
    row.name,
    row.family,
    row.started,
    row.met,
    row.stopped,
    row.missed,
    row.endedLate,
    row.running,
    row.late,
  ];
}
