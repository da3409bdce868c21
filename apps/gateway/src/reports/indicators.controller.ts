import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import {
  REASONS,
  type AnnualReport,
  type Cell,
  type Dimension,
  type Figure,
  type Reason,
  ReportChoicesService,
  IndicatorReportService,
  AnnualReportService,
} from '#casework';
import { ReferenceKeeper, type ReferenceData } from '#routing';
import { Needs } from '../http/access.js';
import { AnnualQuery, IndicatorQuery } from './report-query.js';
import { AnnualReportResponse, IndicatorRowResponse, IndicatorsResponse } from './report-responses.js';
import { cutoffOf, file, nameOf, refuseBackwards, REPORT_NOTES } from './report-table.js';
import { ApiTableResponse } from './table-response.js';

/** 考核指标与年度报告. Every figure says what it divides by what, what it left out, and why. */
@Controller('reports')
@Needs('report:read')
export class IndicatorsController {
  constructor(
    private readonly annualReport: AnnualReportService,
    private readonly indicatorReport: IndicatorReportService,
    private readonly reportChoices: ReportChoicesService,
    private readonly keeper: ReferenceKeeper,
  ) {}

  /** 考核指标，分子分母和排除项俱全 / Report the figures of the assessment, with numerator, denominator and what was left out */
  @Get('indicators')
  @ApiTableResponse(IndicatorsResponse)
  async indicators(
    @Query() { by, period, from, to, asOf, monthFrom, format = 'json' }: IndicatorQuery,
  ): Promise<IndicatorsResponse | StreamableFile> {
    refuseBackwards(from, to);
    const choices = await this.reportChoices.read();
    const span = {
      from,
      to,
      asOf: cutoffOf(asOf, new Date()),
      period: { kind: period, monthFrom: monthFrom ?? choices.monthFrom },
    };
    const reference = this.keeper.current();
    const rows = (await this.indicatorReport.report(by, span)).map((row) => ({
      ...row,
      name: nameOf(by, row.key, reference),
    }));
    if (format !== 'json')
      return file(format, {
        name: `考核指标 ${from} ${to}`,
        header: INDICATOR_HEADER,
        rows: rows.flatMap((row) => row.figures.map((figure) => figureCells(row, figure))),
      });
    return {
      by,
      from,
      to,
      asOf: span.asOf,
      monthFrom: span.period.monthFrom,
      exclusions: choices.exclusions,
      reasons: REASONS,
      note: REPORT_NOTES,
      rows,
    };
  }

  /** 年度报告数据（信访工作条例第四十一条） / Report the counts that the report of a year needs */
  @Get('annual')
  @ApiTableResponse(AnnualReportResponse)
  async annual(@Query() { year, asOf, format = 'json' }: AnnualQuery): Promise<AnnualReportResponse | StreamableFile> {
    const now = new Date();
    const report = await this.annualReport.report({ year, asOf: cutoffOf(asOf, now), now });
    if (format !== 'json')
      return file(format, {
        name: `年度报告 ${year}`,
        header: ANNUAL_HEADER,
        rows: annualRows(report, this.keeper.current()),
      });
    return { ...report, note: REPORT_NOTES };
  }
}

const INDICATOR_HEADER = [
  '周期 period',
  '项目 item',
  '代码 key',
  '指标 indicator',
  '代码 code',
  '分子 numerator',
  '分母 denominator',
  '比率 share',
  '排除 excluded',
  '口径 definition',
  '依据 basis',
];

function figureCells(
  { period, name, key }: IndicatorRowResponse,
  { title, indicator, numerator, denominator, share, excluded, definition, basis }: Figure,
): Cell[] {
  const apart = Object.entries(excluded)
    .map(([reason, count]) => `${REASONS[reason as Reason].zh} ${count}`)
    .join('；');
  return [
    period,
    name,
    key,
    title.zh,
    indicator,
    numerator,
    denominator,
    share,
    apart,
    definition.zh,
    basis.map(({ text, mark }) => `${text} [${mark}]`).join('；'),
  ];
}

const ANNUAL_HEADER = ['部分 part', '项目 item', '代码 key', '件数 count', '其中重复 repeats'];

function annualRows(report: AnnualReport, reference: ReferenceData): Cell[][] {
  const by = (part: string, dimension: Dimension, lines: AnnualReport['fields']): Cell[][] =>
    lines.map(({ key, received, repeats }) => [part, nameOf(dimension, key, reference), key, received, repeats]);
  return [
    ['总量', '来件', '', report.received, report.repeats],
    ['总量', '事项', '', report.matters, null],
    ...by('渠道', 'channel', report.channels),
    ...by('领域', 'category', report.fields),
    ...by('反映较多的单位', 'department', report.bodies),
    ['转送交办督办', '转送', 'transfer', report.transferred, null],
    ['转送交办督办', '交办', 'assign', report.assigned, null],
    ['转送交办督办', '督办信访件', 'supervise', report.supervised.petitions, null],
    ['转送交办督办', '督办热线工单', 'supervise', report.supervised.orders, null],
    ...report.suggestions.flatMap(({ kind, ...counts }) =>
      SUGGESTIONS.map(([field, name]): Cell[] => ['三项建议', name, kind, counts[field], null]),
    ),
    ['培训与普法', '场次', 'training', report.trainings.held, null],
    ['培训与普法', '人数', 'training', report.trainings.people, null],
    ['密件', '不少于（不足五件不列）', '', report.sealed?.atLeast ?? null, null],
  ];
}

const SUGGESTIONS = [
  ['sent', '发出'],
  ['adopted', '采纳'],
  ['partly', '部分采纳'],
  ['notAdopted', '未采纳'],
  ['unanswered', '未反馈'],
  ['overdue', '逾期未反馈'],
] as const;
