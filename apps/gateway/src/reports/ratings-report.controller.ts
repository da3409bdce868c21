import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { type Cell, type RatingLine, RatingReportService } from '#casework';
import { Needs } from '../http/access.js';
import { RatingReportQuery } from './report-query.js';
import { RatingLineResponse } from './report-responses.js';
import { cutoffOf, file, refuseBackwards } from './report-table.js';
import { ApiTableResponse } from './table-response.js';

/** 评价统计. Sealed files are in none of it. */
@Controller('reports/ratings')
export class RatingsReportController {
  constructor(private readonly ratingReport: RatingReportService) {}

  /** 参评率和满意率 / Report who rated and how, of ratings that could be given between two days */
  @Get()
  @Needs('report:read')
  @ApiTableResponse([RatingLineResponse])
  async report(
    @Query() { from, to, asOf, format = 'json' }: RatingReportQuery,
  ): Promise<RatingLineResponse[] | StreamableFile> {
    refuseBackwards(from, to);
    const lines = await this.ratingReport.report({ from, to, asOf: cutoffOf(asOf, new Date()) });
    return format === 'json'
      ? lines
      : file(format, { name: `评价 ${from} ${to}`, header: RATING_HEADER, rows: lines.map(ratingCells) });
  }
}

const RATING_HEADER = [
  '评价对象 slot',
  '单位 department',
  '应评 due',
  '已评 rated',
  '满意 satisfied',
  '参评率 participation',
  '满意率 satisfaction',
];

function ratingCells({ slot, department, due, rated, satisfied, participation, satisfaction }: RatingLine): Cell[] {
  return [slot === 'bureau' ? '信访部门' : '责任单位', department, due, rated, satisfied, participation, satisfaction];
}
