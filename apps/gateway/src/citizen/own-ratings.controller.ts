import { Body, Controller, Get, Header, HttpCode, Param, Post } from '@nestjs/common';
import { RatingsService } from '#cases';
import { OwnRatingsService } from '#casework';
import { ProblemError } from '#platform';
import { OpenToEverybody } from '../http/access.js';
import { LimitBody, SMALL_BODY } from '../http/body-limits.js';
import { Problems } from '../http/problems.js';
import type { OwnRatingResponse, RatedResponse } from './own-rating-responses.js';
import { RatingBody } from './rating-body.js';
import { NeedsPhoneDigits } from './phone-digits.js';
import { wrongCode } from './wrong-code.js';

/** 满意度评价: the petitioner's door, opened by the query code. */
@Controller('track/:code/ratings')
@OpenToEverybody('the query code is the key')
@LimitBody(SMALL_BODY)
export class OwnRatingsController {
  constructor(
    private readonly ratings: RatingsService,
    private readonly ownRatings: OwnRatingsService,
  ) {}

  /** 可评价的事项 / what the person may rate, and what was rated */
  @Get()
  @Header('cache-control', 'no-store')
  async list(@Param('code') code: string): Promise<OwnRatingResponse[]> {
    const found = await this.ratings.listOwn(code, new Date());
    if (!found) throw wrongCode();
    return found;
  }

  /**
   * 评价 / rate one part, once
   *
   * @remarks A reason that may accuse an official is registered as a submission of its own; `registered` is its receipt.
   */
  @Post()
  @NeedsPhoneDigits()
  @HttpCode(201)
  @Problems('not-allowed-now', 'request-in-progress', 'phone-digits-needed')
  async rate(@Param('code') code: string, @Body() given: RatingBody): Promise<RatedResponse> {
    const rated = await this.ownRatings.give(code, { given, now: new Date() });
    if (rated.outcome === 'rated') return rated;
    if (rated.reason === 'wrong-code') throw wrongCode();
    if (rated.reason === 'in-progress') throw new ProblemError('request-in-progress');
    throw new ProblemError('not-allowed-now', WHY_NOT[rated.reason]);
  }
}

const WHY_NOT = {
  'not-yet': { zh: '事项尚未办结，还不能评价', en: 'the petition has not ended yet' },
  'rated-before': { zh: '已经评价，每项只能评价一次', en: 'it was rated; each part is rated once' },
  overdue: { zh: '评价期限已过', en: 'the time to rate is over' },
};
