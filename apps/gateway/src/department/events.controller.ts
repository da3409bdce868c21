import { Controller, Get, Query } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import { type Owner, MessageFeedService } from '#delivery';
import type { Caller } from '#people';
import { ProblemError } from '#platform';
import { CurrentCaller, departmentOf, Needs } from '../http/access.js';
import { limitOf, PageSize } from '../http/query.js';
import type { EventsResponse } from './event-responses.js';

/** 拉取消息: what is owed to a department or to a source, in order. */
@Controller('events')
export class EventsController {
  constructor(private readonly messageFeed: MessageFeedService) {}

  /**
   * 拉取消息 / everything owed to the caller after `cursor`, in order, nothing skipped
   * @remarks A department key reads the messages of its department, a channel key with `source` those of one of its sources.
   */
  @Get()
  @Needs('own-message:read', 'sent-message:read')
  @ApiQuery({ name: 'cursor', required: false, description: '上次返回的游标 / the cursor of the answer before' })
  @ApiQuery({
    name: 'source',
    required: false,
    description: '来源代码，渠道密钥必填 / code of the source, for a channel key',
  })
  @PageSize(100, 1000)
  async events(
    @CurrentCaller() caller: Caller,
    @Query() { cursor, limit, source }: { cursor?: string; limit?: string; source?: string },
  ): Promise<EventsResponse> {
    const page = await this.messageFeed.pull(ownerOf(caller, source), cursor, limitOf(limit, 100, 1000));
    if (!page.ok)
      throw new ProblemError('invalid-parameter', undefined, [
        { field: 'cursor', zh: '游标无效', en: 'is not a cursor of this feed' },
      ]);
    return { events: page.events, cursor: page.cursor, more: page.more };
  }
}

function ownerOf(caller: Caller, source: string | undefined): Owner {
  if (source === undefined) return { ownerKind: 'department', owner: departmentOf(caller).department };
  if (!caller.may.has('sent-message:read') || !caller.sources.includes(source)) throw new ProblemError('forbidden');
  return { ownerKind: 'source', owner: source };
}
