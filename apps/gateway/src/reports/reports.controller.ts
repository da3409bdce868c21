import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { append } from '#audit';
import { clockReport, intakeReport, readChoices, registerLines, type Cell, type ReportSpan } from '#casework';
import type { Caller } from '#platform';
import { ReferenceKeeper, type ReferenceData } from '#routing';
import { actorOf, CurrentCaller, Needs } from '../http/access.js';
import { Downloads } from '../http/download.js';
import { RegisterQuery, ReportQuery } from './report-query.js';
import { ClockLineResponse, ReportResponse, ReportRowResponse } from './report-responses.js';
import { CHANNEL_TITLES, cutoffOf, file, nameOf, refuseBackwards, REPORT_NOTES } from './report-table.js';
import { ApiTableResponse, CSV, XLSX } from './table-response.js';

/** 统计报表与登记簿导出. Sealed files are in none of it. */
@Controller()
@Needs('staff')
export class ReportsController {
  constructor(
    private readonly database: DataSource,
    private readonly keeper: ReferenceKeeper,
  ) {}

  /** 统计报表：按渠道、领域、地区、单位或时限 / Report counts by channel, field, area, department or clock */
  @Get('reports')
  @ApiTableResponse(ReportResponse)
  async report(
    @Query() { by, period, from, to, asOf, monthFrom, format = 'json' }: ReportQuery,
  ): Promise<ReportResponse | StreamableFile> {
    refuseBackwards(from, to);
    const span: ReportSpan = {
      from,
      to,
      asOf: cutoffOf(asOf, new Date()),
      period: { kind: period, monthFrom: monthFrom ?? (await readChoices(this.database)).monthFrom },
    };
    const reference = this.keeper.current();
    const answer = { by, from, to, asOf: span.asOf, note: REPORT_NOTES };
    const name = `统计 ${from} ${to}`;
    if (by === 'clock') {
      const rows = (await clockReport(this.database, span)).map((row) => ({
        ...row,
        name: nameOf(by, row.family, reference),
      }));
      return format === 'json'
        ? { ...answer, rows }
        : file(format, { name, header: CLOCK_HEADER, rows: rows.map(clockCells) });
    }
    const rows = (await intakeReport(this.database, by, span)).map((row) => ({
      ...row,
      name: nameOf(by, row.key, reference),
    }));
    return format === 'json'
      ? { ...answer, rows }
      : file(format, { name, header: REPORT_HEADER, rows: rows.map(reportCells) });
  }

  /**
   * 导出登记簿 / Export the register as a file
   *
   * @remarks Each export is written down. Sealed files are not in it.
   */
  @Get('exports/register')
  @Downloads(CSV, XLSX)
  async register(
    @CurrentCaller() caller: Caller,
    @Query() { from, to, format = 'csv' }: RegisterQuery,
  ): Promise<StreamableFile> {
    refuseBackwards(from, to);
    await this.database.transaction((tx) =>
      append(tx, {
        actor: actorOf(caller),
        action: 'register.exported',
        subjectKind: 'register',
        subjectId: `${from}/${to}`,
        detail: { from, to, format },
      }),
    );
    return file(format, {
      name: `登记簿 ${from} ${to}`,
      header: REGISTER_HEADER,
      rows: registerRows(this.database, { from, to }, this.keeper.current()),
    });
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

const REGISTER_HEADER = [
  '登记编号 number',
  '登记日期 received',
  '渠道 channel',
  '来源 source',
  '标题 title',
  '一级 level 1',
  '二级 level 2',
  '三级 level 3',
  '地区 area',
  '事项编号 matter',
  '关联 relation',
  '主办单位 lead',
  '状态 state',
  '答复日期 answered',
];

async function* registerRows(
  database: DataSource,
  days: { from: string; to: string },
  reference: ReferenceData,
): AsyncGenerator<Cell[]> {
  for await (const line of registerLines(database, days)) {
    const category = reference.categories.get(line.category ?? '');
    yield [
      line.number,
      line.receivedOn,
      CHANNEL_TITLES[line.channel] ?? line.channel,
      line.source,
      line.title,
      category?.level1 ?? '',
      category?.level2 ?? '',
      category?.level3 ?? '',
      reference.areas.get(line.area ?? '')?.name ?? '',
      line.matter,
      line.relation,
      reference.departments.get(line.lead ?? '')?.name ?? line.lead,
      line.state,
      line.answeredOn,
    ];
  }
}
