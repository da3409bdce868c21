import { Controller, Get, Header, Param } from '@nestjs/common';
import { OversightService } from '#casework';
import { NeedsPhoneDigits } from '../citizen/phone-digits.js';
import { wrongCode } from '../citizen/wrong-code.js';
import { OpenToEverybody } from '../http/access.js';
import { Problems } from '../http/problems.js';
import { ToldOutcomeResponse } from './oversight-responses.js';

/** 依法纠错、救助移送: what a petitioner is told of it. */
@Controller('track/:code/outcomes')
@OpenToEverybody('the query code and the last four figures of the phone are the key')
export class OwnOutcomesController {
  constructor(private readonly oversight: OversightService) {}

  /** 纠错和救助结果 / corrections and referrals of the person’s matter, with their outcomes */
  @Get()
  @NeedsPhoneDigits()
  @Header('cache-control', 'no-store')
  @Problems('phone-digits-needed')
  async told(@Param('code') code: string): Promise<ToldOutcomeResponse[]> {
    const found = await this.oversight.told(code);
    if (!found) throw wrongCode();
    return found;
  }
}
