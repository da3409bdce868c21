import { Body, Controller, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { OwnWordsService } from '#casework';
import { attachmentsOf } from '#intake';
import { ProblemError } from '#platform';
import { OpenToEverybody } from '../http/access.js';
import { BODY_WITH_FILES, LimitBody, TakesUploads } from '../http/body-limits.js';
import { Problems } from '../http/problems.js';
import { RequestLimits } from '../limits/request-limits.service.js';
import { OwnAdditionBody } from './own-step-bodies.js';
import type { OwnAdditionResponse } from './own-step-responses.js';
import { CountsOnce, onceFrom } from './own-steps.controller.js';
import { NeedsPhoneDigits } from './phone-digits.js';
import { wrongCode } from './wrong-code.js';

/** 补充材料: words and files that a person adds to a submission of theirs. */
@Controller('track/:code/additions')
@OpenToEverybody('the query code and the last four figures of the phone are the key')
export class OwnAdditionsController {
  constructor(
    private readonly words: OwnWordsService,
    private readonly limits: RequestLimits,
  ) {}

  /** 补充材料 / add words and files; registered as an amendment, with a receipt of its own */
  @Post()
  @NeedsPhoneDigits()
  @HttpCode(201)
  @LimitBody(BODY_WITH_FILES)
  @TakesUploads()
  @CountsOnce()
  @Problems('not-allowed-now', 'request-in-progress', 'phone-digits-needed', 'idempotency-key-malformed')
  async add(
    @Param('code') code: string,
    @Body() { text, attachments }: OwnAdditionBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OwnAdditionResponse> {
    await this.limits.countWriting(request, reply);
    const sent = { once: onceFrom(keyOf(request)), now: new Date() };
    const added = await this.words.add(code, { text, attachments: attachmentsOf(attachments) }, sent);
    void reply.header('cache-control', 'no-store');
    if (added.outcome === 'added') return added.receipt;
    if (added.reason === 'wrong-code') throw wrongCode();
    if (added.reason === 'in-progress') throw new ProblemError('request-in-progress');
    throw new ProblemError('not-allowed-now', ARCHIVE);
  }
}

const keyOf = ({ headers }: FastifyRequest): string | undefined => [headers['idempotency-key']].flat()[0];

const ARCHIVE = {
  zh: '这是存档的历史件，不能补充；请另行提交。',
  en: 'This is a record of the past; submit something new instead.',
};
