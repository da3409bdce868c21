import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { MentionsService } from '#casework';
import type { Caller } from '#people';
import { ProblemError } from '#platform';
import { CurrentCaller, NeedsPerson } from '../http/access.js';
import { lengthOf } from '../http/limit-query.js';
import { PageSize } from '../http/query.js';
import { UuidPipe } from '../http/uuid.pipe.js';
import { MentionsQuery } from './note-bodies.js';
import { writerOf } from './note-caller.js';
import type { MentionResponse } from './note-responses.js';

/** 提到我的: a person's own list. */
@Controller('me/mentions')
export class MentionsController {
  constructor(private readonly mentions: MentionsService) {}

  /** 提到我的备注 / List the notes that name the caller and that the caller may still read, unread ones first */
  @Get()
  @NeedsPerson()
  @PageSize(50, 200)
  async list(@CurrentCaller() caller: Caller, @Query() { unread, limit }: MentionsQuery): Promise<MentionResponse[]> {
    return this.mentions.list(writerOf(caller), { unread: unread === 'true', limit: lengthOf(limit, 50, 200) });
  }

  /** 标为已读 / Mark a mention as read */
  @Post(':id/reading')
  @NeedsPerson()
  @HttpCode(204)
  async read(@CurrentCaller() caller: Caller, @Param('id', UuidPipe) id: string): Promise<void> {
    if (!(await this.mentions.markRead(writerOf(caller).accountId, id))) throw new ProblemError('not-found');
  }
}
