import { Body, Controller, Get, Inject, Param, Put, Query, StreamableFile } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import {
  decideSecondLook,
  listSecondLooks,
  ratingReport,
  type Cell,
  type RatingLine,
  type SecondLook,
} from '#casework';
import { ProblemError, Vault, type Caller } from '#platform';
import { actorOf, CurrentCaller, Needs } from '../http/access.js';
import { AskedBy } from '../reports/asked-by.js';
import { limitOf } from '../http/query.js';
import { SecondLookBody } from './rating-bodies.js';
import { RatingReportQuery } from '../reports/report-query.js';
import { cutoffOf, file, refuseBackwards } from '../reports/report-table.js';
import { UuidPipe } from '../http/uuid.pipe.js';

/** 满意度评价: the report on ratings, and what staff make of dissatisfied ones. */
@Controller()
export class RatingsController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Vault) private readonly vault: Vault,
  ) {}

  /** 参评率 and 满意率 of slots opened between two days. */
  @Get('reports/ratings')
  @ApiOperation({ summary: '参评率和满意率 / who rated, and how' })
  @AskedBy(RatingReportQuery)
  @Needs('staff')
  async report(
    @Query() { from, to, asOf, format = 'json' }: RatingReportQuery,
  ): Promise<RatingLine[] | StreamableFile> {
    refuseBackwards(from, to);
    const lines = await ratingReport(this.database, { from, to, asOf: cutoffOf(asOf, new Date()) });
    return format === 'json'
      ? lines
      : file(format, { name: `评价 ${from} ${to}`, header: RATING_HEADER, rows: lines.map(ratingCells) });
  }

  @Get('second-looks')
  @Needs('staff')
  async secondLooks(@Query('limit') limit: string | undefined): Promise<SecondLook[]> {
    return listSecondLooks(this.database, this.vault, limitOf(limit, 50, 500));
  }

  @Put('second-looks/:id/decision')
  @Needs('staff')
  async decide(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() given: SecondLookBody,
  ): Promise<{ outcome: 'decided' }> {
    const outcome = await decideSecondLook(this.database, id, given, actorOf(caller));
    if (outcome === 'decided') return { outcome };
    throw outcome === 'not-found'
      ? new ProblemError('not-found')
      : new ProblemError('not-allowed-now', { zh: '已有人作出决定', en: 'it was decided before' });
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
