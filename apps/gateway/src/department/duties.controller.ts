import { Body, Controller, HttpCode, Param, Post, Put } from '@nestjs/common';
import { SupervisionsService } from '#cases';
import { SuggestionsService, WorkService, RecusalsService } from '#casework';
import type { Caller } from '#people';
import { ProblemError } from '#platform';
import { CurrentCaller, departmentOf, Needs } from '../http/access.js';
import { Problems } from '../http/problems.js';
import { UuidPipe } from '../http/uuid.pipe.js';
import { OwnRecusalBody, ResultBody, SuggestionAnswerBody } from './duty-bodies.js';
import type { FeedbackRecordedResponse, RecusalDeclaredResponse, ResultRecordedResponse } from './duty-responses.js';

/** 三项建议的反馈, 督办结果, 自行回避: what a department owes beside its answers. */
@Controller()
export class DutiesController {
  constructor(
    private readonly supervisions: SupervisionsService,
    private readonly recusals: RecusalsService,
    private readonly work: WorkService,
    private readonly suggestions: SuggestionsService,
  ) {}

  /** 反馈三项建议 / answer a suggestion in writing, once */
  @Put('suggestions/:id/feedback')
  @Needs('own-suggestion:answer')
  @Problems('not-allowed-now')
  async feedback(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() body: SuggestionAnswerBody,
  ): Promise<FeedbackRecordedResponse> {
    const answered = await this.suggestions.answer(id, body, departmentOf(caller));
    if (answered.outcome === 'recorded') return answered;
    throw answered.reason === 'not-found'
      ? new ProblemError('not-found')
      : new ProblemError('not-allowed-now', { zh: '已经反馈', en: 'it was answered before' });
  }

  /** 报送督办结果 / the written result of a supervision, once */
  @Put('supervisions/:id/result')
  @Needs('own-supervision:report')
  @Problems('not-allowed-now')
  async result(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() { text }: ResultBody,
  ): Promise<ResultRecordedResponse> {
    const outcome = await this.supervisions.answer(id, text, departmentOf(caller));
    if (outcome === 'recorded') return { outcome };
    throw outcome === 'not-found'
      ? new ProblemError('not-found')
      : new ProblemError('not-allowed-now', { zh: '已报送结果', en: 'its result was given before' });
  }

  /** 自行回避 / the unit, or a person of it, says that it has an interest in the matter */
  @Post('assignments/:id/recusal')
  @Needs('own-assignment:work')
  @HttpCode(201)
  async withdraw(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() { reason, person }: OwnRecusalBody,
  ): Promise<RecusalDeclaredResponse> {
    const { department, actor } = departmentOf(caller);
    const work = await this.work.read(department, id);
    if (!work) throw new ProblemError('not-found');
    const recused = person === undefined ? { department, reason } : { person, reason };
    const recusal = await this.recusals.declare(work.matterId, recused, { actor, department });
    if (recusal === undefined) throw new ProblemError('not-found');
    return { id: recusal };
  }
}
