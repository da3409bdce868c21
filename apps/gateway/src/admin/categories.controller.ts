import { Readable } from 'node:stream';
import { Body, Controller, Get, Inject, Param, Put, Query, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiQuery } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { categoryLessons, correctCategory, listActiveLearning, type Corrected, type LessonWanted } from '#casework';
import { readRegistrationNumber } from '#intake';
import { ProblemError, Vault, type Caller } from '#platform';
import { ReferenceKeeper } from '#routing';
import { actorOf, CurrentCaller, Needs } from '../http/access.js';
import { CategoryBody } from './category-body.js';
import { limitOf } from '../http/query.js';

/** 分类: what people say a submission is about, and which ones they should be asked about next. */
@Controller()
@Needs('staff')
export class CategoriesController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Vault) private readonly vault: Vault,
    @Inject(ReferenceKeeper) private readonly keeper: ReferenceKeeper,
  ) {}

  /** The matter shows what the person said; the machine's answer stays beside it, and nothing is routed again by itself. */
  @Put('submissions/:number/category')
  @ApiOperation({ summary: '纠正或确认分类 / correct or confirm the category' })
  @ApiBody({
    schema: { $ref: '#/components/schemas/CategoryBody' },
    examples: { correct: { value: { code: 'H010105', reason: '反映的是路灯，不是供电' } } },
  })
  async correct(
    @CurrentCaller() caller: Caller,
    @Param('number') typed: string,
    @Body() given: CategoryBody,
  ): Promise<Extract<Corrected, { outcome: 'corrected' }>> {
    const services = { database: this.database, vault: this.vault, reference: this.keeper.current };
    const corrected = await correctCategory(services, readRegistrationNumber(typed) ?? '', given, actorOf(caller));
    if (corrected.outcome === 'corrected') return corrected;
    if (corrected.reason === 'not-found') throw new ProblemError('not-found');
    throw new ProblemError('invalid-payload', undefined, [
      { field: 'code', zh: '内容分类中没有这个代码', en: 'is no leaf of the content list' },
    ]);
  }

  /** What the machine learns from: append it to the city's history and train. */
  @Get('category-corrections')
  @Needs('admin')
  @ApiOperation({ summary: '人工认定导出为训练样本（JSONL，已脱敏）/ corrections as training examples, JSONL, masked' })
  @ApiQuery({
    name: 'level',
    required: false,
    description: '1 一级名称 name of the first level (default), 3 代码 code of the leaf',
  })
  lessons(@Query('level') level: string | undefined): StreamableFile {
    if (level !== undefined && level !== '1' && level !== '3')
      throw new ProblemError('invalid-parameter', undefined, [
        { field: 'level', zh: '应为 1 或 3', en: 'must be 1 or 3' },
      ]);
    const found = categoryLessons(this.database, this.keeper.current(), level === '3' ? 3 : 1);
    async function* lines(): AsyncGenerator<string> {
      for await (const lesson of found) yield `${JSON.stringify(lesson)}\n`;
    }
    return new StreamableFile(Readable.from(lines()), { type: 'application/x-ndjson' });
  }

  @Get('active-learning')
  @ApiOperation({ summary: '最值得人工认定的来件 / the submissions whose category teaches most' })
  @ApiQuery({ name: 'limit', required: false })
  async learning(@Query('limit') limit: string | undefined): Promise<LessonWanted[]> {
    return listActiveLearning(this.database, this.keeper.current(), limitOf(limit, 10, 50));
  }
}
