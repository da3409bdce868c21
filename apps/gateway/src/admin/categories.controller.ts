import { Readable } from 'node:stream';
import { Body, Controller, Get, Param, Put, Query, StreamableFile } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import { CategoryCorrectionsService, ActiveLearningService } from '#casework';
import { readRegistrationNumber } from '#intake';
import type { Caller } from '#people';
import { ProblemError } from '#platform';
import { actorOf, CurrentCaller, Needs } from '../http/access.js';
import { Downloads } from '../http/download.js';
import { lengthOf, LimitQuery } from '../http/limit-query.js';
import { PageSize } from '../http/query.js';
import { CategoryBody } from './category-body.js';
import { LessonsQuery } from './category-query.js';
import { CategoryCorrectedResponse, LessonWantedResponse } from './model-responses.js';

/** 分类: what people say a submission is about, and which ones they should be asked about next. */
@Controller()
export class CategoriesController {
  constructor(
    private readonly activeLearning: ActiveLearningService,
    private readonly categoryCorrections: CategoryCorrectionsService,
  ) {}

  /**
   * 纠正或确认分类 / Correct or confirm the category of a submission
   *
   * @remarks The matter shows what the person said; the machine's answer is kept beside it, and nothing is routed again by itself.
   */
  @Put('submissions/:number/category')
  @Needs('submission:categorise')
  @ApiBody({
    schema: { $ref: '#/components/schemas/CategoryBody' },
    examples: { correct: { value: { code: 'H010105', reason: '反映的是路灯，不是供电' } } },
  })
  async correct(
    @CurrentCaller() caller: Caller,
    @Param('number') typed: string,
    @Body() given: CategoryBody,
  ): Promise<CategoryCorrectedResponse> {
    const corrected = await this.categoryCorrections.correct(
      readRegistrationNumber(typed) ?? '',
      given,
      actorOf(caller),
    );
    if (corrected.outcome === 'corrected') return corrected;
    if (corrected.reason === 'not-found') throw new ProblemError('not-found');
    throw new ProblemError('invalid-payload', undefined, [
      { field: 'code', zh: '内容分类中没有这个代码', en: 'is no leaf of the content list' },
    ]);
  }

  /**
   * 人工认定导出为训练样本（JSONL，已脱敏） / Export the categories that people set as training examples
   *
   * @remarks One JSON object a line, masked: append it to the city's history and train.
   */
  @Get('category-corrections')
  @Needs('learning:export')
  @Downloads('application/x-ndjson')
  lessons(@Query() { level }: LessonsQuery): StreamableFile {
    const found = this.categoryCorrections.lessons(level === '3' ? 3 : 1);
    async function* lines(): AsyncGenerator<string> {
      for await (const lesson of found) yield `${JSON.stringify(lesson)}\n`;
    }
    return new StreamableFile(Readable.from(lines()), { type: 'application/x-ndjson' });
  }

  /** 最值得人工认定的来件 / List the submissions whose category teaches most, once a person says it */
  @Get('active-learning')
  @Needs('learning:read')
  @PageSize(10, 50)
  async learning(@Query() { limit }: LimitQuery): Promise<LessonWantedResponse[]> {
    return this.activeLearning.list(lengthOf(limit, 10, 50));
  }
}
