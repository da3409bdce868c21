import {
  Body,
  Controller,
  Get,
  Header,
  HttpCode,
  Inject,
  Param,
  Post,
  Put,
  Query,
  StreamableFile,
} from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { decideSecondLook, listSecondLooks, ownRatings, rate, type OwnRating, type SecondLook } from '#cases';
import { ratingReport, type Cell, type RatingLine } from '#casework';
import { ProblemError, Vault, type Caller } from '#platform';
import { actorOf, CurrentCaller, Needs } from '../http/access.js';
import { AskedBy } from '../reports/asked-by.js';
import { limitOf } from '../http/query.js';
import { RatingBody, SecondLookBody } from './rating-bodies.js';
import { RatingReportQuery } from '../reports/report-query.js';
import { cutoffOf, file, refuseBackwards } from '../reports/report-table.js';
import { UuidPipe } from '../http/uuid.pipe.js';

/** 满意度评价: the petitioner's door, opened by the query code; and what staff make of it. */
@Controller()
export class RatingsController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Vault) private readonly vault: Vault,
  ) {}

  @Get('track/:code/ratings')
  @Header('cache-control', 'no-store')
  async own(@Param('code') code: string): Promise<OwnRating[]> {
    const found = await ownRatings(this.database, this.vault, code, new Date());
    if (!found) throw wrongCode();
    return found;
  }

  @Post('track/:code/ratings')
  @HttpCode(201)
  async rate(
    @Param('code') code: string,
    @Body() given: RatingBody,
  ): Promise<{ outcome: 'rated'; secondLook: boolean }> {
    const rated = await rate(this.database, this.vault, code, { given, now: new Date() });
    if (rated.outcome === 'rated') return rated;
    if (rated.reason === 'wrong-code') throw wrongCode();
    throw new ProblemError('not-allowed-now', WHY_NOT[rated.reason]);
  }

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

const WHY_NOT = {
  'not-yet': { zh: '事项尚未办结，还不能评价', en: 'the petition has not ended yet' },
  'rated-before': { zh: '已经评价，每项只能评价一次', en: 'it was rated; each part is rated once' },
  overdue: { zh: '评价期限已过', en: 'the time to rate is over' },
};

function wrongCode(): ProblemError {
  return new ProblemError('not-found', { zh: '查询码不正确', en: 'This query code is not known' });
}
