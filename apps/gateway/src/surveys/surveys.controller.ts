import { Body, Controller, Header, Headers, HttpCode, Post, Req } from '@nestjs/common';
import { ApiExtension, ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { type SurveyOutcome, SurveysService } from '#intake';
import { localeOf, type Locale } from '#platform';
import { OpenToSenders } from '../http/access.js';
import { LimitBody } from '../http/body-limits.js';
import { Problems } from '../http/problems.js';
import { senderOf } from '../intake/doorkeeper.js';
import { SurveyAnswersBody } from './survey-bodies.js';
import type { SurveyAnswersTakenResponse, SurveyAnswerTakenResponse } from './survey-responses.js';

/** Texts, and a thousand answers of twenty fields. */
const LIST = { bytes: 2 * 1024 * 1024, textBytes: 2 * 1024 * 1024, values: 50_000 };

/** 社情民意: answers of surveys and reports of community workers, many at once, in the names of the tools that collect them. */
@Controller('surveys')
export class SurveysController {
  constructor(private readonly surveys: SurveysService) {}

  /**
   * 推送答卷或社区报告 / Send answers of a survey, or reports of community workers
   *
   * @remarks With an API key of the scope `channel` that names the source. Each answer is registered or refused for itself. Name, phone and
   * address are kept where 同意联系 or `contactConsent` says 是, 同意, 愿意, yes, true or 1; otherwise they are dropped before anything is stored, with
   * every field whose name may tell of a person.
   */
  @Post()
  @HttpCode(200)
  @OpenToSenders('survey')
  @LimitBody(LIST)
  @Header('cache-control', 'no-store')
  @Problems('bad-signature', 'unauthenticated', 'forbidden')
  @ApiHeader({
    name: 'X-Huiliu-Source',
    required: false,
    description: '来源代码 / code of the source; without it `survey`',
  })
  @ApiExtension('x-sender', 'survey')
  async take(
    @Req() request: FastifyRequest,
    @Body() { survey, answers }: SurveyAnswersBody,
    @Headers('accept-language') accepts: string | undefined,
  ): Promise<SurveyAnswersTakenResponse> {
    const sender = senderOf(request);
    const told: SurveyAnswerTakenResponse[] = [];
    for (const answer of answers)
      told.push(taken(await this.surveys.registerAnswer(sender, survey, answer), told.length + 1, localeOf(accepts)));
    const refused = told.filter(({ outcome }) => outcome === 'refused').length;
    return { registered: told.length - refused, refused, answers: told };
  }
}

function taken(answer: SurveyOutcome, place: number, locale: Locale): SurveyAnswerTakenResponse {
  if (answer.outcome !== 'refused') {
    const { signatories: _nobody, ...receipt } = answer.receipt;
    return { place, outcome: answer.outcome, ...receipt };
  }
  return {
    place,
    outcome: 'refused',
    ...(answer.id !== null && { answerId: answer.id }),
    errors: answer.errors.map(({ field, message }) => ({ field, message: message[locale] })),
  };
}
