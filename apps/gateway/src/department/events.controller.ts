import { Body, Controller, Get, HttpCode, Param, Put, Query, Res } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type FeedRefusal, type Owner, MessageFeedService } from '#delivery';
import type { Caller } from '#people';
import { ProblemError } from '#platform';
import { CurrentCaller, departmentOf, Needs } from '../http/access.js';
import { lengthOf } from '../http/limit-query.js';
import { PageSize } from '../http/query.js';
import { Problems } from '../http/problems.js';
import { ConfirmedBody, ConsumerParams, EventsQuery } from './event-bodies.js';
import type { EventsResponse } from './event-responses.js';

/** 拉取消息: what is owed to a department or to a source, in order. */
@Controller('events')
@Needs('own-message:read', 'sent-message:read')
export class EventsController {
  constructor(private readonly messageFeed: MessageFeedService) {}

  /**
   * 拉取消息 / everything owed to the caller after `cursor`, in order, nothing skipped
   * @remarks A department key reads the messages of its department, a channel key with `source` those of one of its sources. It starts
   * after `cursor`, else after what `consumer` has confirmed, else at `since`, else at the beginning. With `wait` an empty answer is held
   * back until there is a message.
   */
  @Get()
  @PageSize(100, 1000)
  async events(
    @CurrentCaller() caller: Caller,
    @Query() { cursor, limit, source, consumer, since, types, wait }: EventsQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EventsResponse> {
    const gone = new AbortController();
    // Of the answer, not of the socket: a connection that is kept open serves many requests.
    reply.raw.once('close', () => gone.abort());
    const page = await this.messageFeed.pull(ownerOf(caller, source), {
      cursor,
      consumer,
      since: since === undefined ? undefined : new Date(since),
      types: types?.split(',').map((type) => type.replace(/^cn\.huiliu\./, '')),
      limit: lengthOf(limit, 100, 1000),
      wait: wait === undefined ? undefined : wait * 1000,
      gone: gone.signal,
    });
    if (!page.ok) throw refusal(page.reason);
    return { events: page.events, cursor: page.cursor, more: page.more };
  }

  /** 确认已处理 / The reader has everything up to this cursor; its next page starts there */
  @Put('consumers/:name')
  @HttpCode(204)
  @ApiQuery({
    name: 'source',
    required: false,
    description: '来源代码，渠道密钥必填 / code of the source, for a channel key',
  })
  @Problems('not-allowed-now')
  async confirm(
    @CurrentCaller() caller: Caller,
    @Param() { name }: ConsumerParams,
    @Query() { source }: EventsQuery,
    @Body() { cursor }: ConfirmedBody,
  ): Promise<void> {
    const confirmed = await this.messageFeed.confirm(ownerOf(caller, source), name, cursor);
    if (confirmed === 'too-many')
      throw new ProblemError('not-allowed-now', { zh: '拉取方最多 20 个', en: 'there are 20 consumers already' });
    if (confirmed !== 'confirmed') throw refusal(confirmed);
  }
}

const REFUSALS = {
  'malformed-cursor': { zh: '游标无效', en: 'is not a cursor of this feed' },
  'unknown-cursor': {
    zh: '不是本列表给出的游标，或系统已恢复到更早的备份；请用 since 重新开始',
    en: 'was never given out by this feed, or the hub was restored from an older backup; start again with since',
  },
} as const;

const refusal = (reason: FeedRefusal): ProblemError =>
  new ProblemError('invalid-parameter', undefined, [{ field: 'cursor', ...REFUSALS[reason] }]);

function ownerOf(caller: Caller, source: string | undefined): Owner {
  if (source === undefined) return { ownerKind: 'department', owner: departmentOf(caller).department };
  if (!caller.may.has('sent-message:read') || !caller.sources.includes(source)) throw new ProblemError('forbidden');
  return { ownerKind: 'source', owner: source };
}
