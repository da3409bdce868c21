import { Body, Controller, Get, Header, Headers, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { shanghaiDate } from '#intake';
import { localeOf } from '#platform';
import { ReferenceKeeper, SimilarProblemsService } from '#routing';
import { OpenToEverybody } from '../http/access.js';
import { LimitBody, SMALL_BODY } from '../http/body-limits.js';
import { RequestLimits } from '../limits/request-limits.service.js';
import { dayOf } from '../pages/page-times.js';
import { findPlaces } from './find-places.js';
import { PlaceQuery } from './place-query.js';
import { WrittenSoFarBody } from './web-form-bodies.js';
import type { PlaceResponse, SimilarProblemResponse } from './web-form-responses.js';

/** What helps a person who fills in the web form. Nothing of it is stored. */
@Controller()
@OpenToEverybody('names of places are public, and a problem is shown without a word of who told it')
export class WebFormController {
  constructor(
    private readonly keeper: ReferenceKeeper,
    private readonly similar: SimilarProblemsService,
    private readonly limits: RequestLimits,
  ) {}

  /** 地点搜索 / places whose name has these characters, best first */
  @Get('places')
  @Header('cache-control', 'max-age=300')
  async places(
    @Query() { q }: PlaceQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PlaceResponse[]> {
    await this.limits.countFormHelp(request, reply);
    return findPlaces(this.keeper.raw().places.items, this.keeper.current().areas, q);
  }

  /** 可能相同的问题 / problems that several people told already, which these words may be about */
  @Post('similar-problems')
  @HttpCode(200)
  @LimitBody(SMALL_BODY)
  @Header('cache-control', 'no-store')
  async problems(
    @Body() { text, title = '', place }: WrittenSoFarBody,
    @Headers('accept-language') accepts: string | undefined,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SimilarProblemResponse[]> {
    await this.limits.countFormHelp(request, reply);
    const language = localeOf(accepts);
    const found = await this.similar.find({ title, text, ...(place ? { placeText: place } : {}) }, new Date());
    return found.map(({ openedAt, assigned, ...problem }) => ({
      ...problem,
      since: dayOf(shanghaiDate(openedAt), language),
      state: STATES[language][assigned ? 'in-hand' : 'registered'],
    }));
  }
}

const STATES = {
  zh: { registered: '已登记', 'in-hand': '办理中' },
  en: { registered: 'registered', 'in-hand': 'in hand' },
};
