import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { MessageFeedService } from '#delivery';
import type { Caller } from '#people';
import { ProblemError } from '#platform';
import { actorOf, CurrentCaller, Needs } from '../http/access.js';
import { Problems } from '../http/problems.js';
import { FeedConsumerResponse, SeekBody } from './feed-consumer-bodies.js';

/** 拉取方: who reads the pull feed, how far each has come, and setting one back. */
@Controller('feed-consumers')
@Needs('endpoint:manage')
export class FeedConsumersController {
  constructor(private readonly messageFeed: MessageFeedService) {}

  /** 拉取方清单 / List the readers of the pull feed, with what each has confirmed and how many messages it has not */
  @Get()
  async list(): Promise<FeedConsumerResponse[]> {
    return this.messageFeed.consumers();
  }

  /**
   * 重设读取位置 / Set a reader of the feed back, so that it reads from a moment on, or everything
   *
   * @remarks It changes what the hub keeps for the reader; one that sends a cursor of its own is not moved.
   */
  @Post('seek')
  @HttpCode(204)
  @Problems('not-found')
  async seek(@CurrentCaller() caller: Caller, @Body() { ownerKind, owner, name, since }: SeekBody): Promise<void> {
    const from = since === undefined ? undefined : new Date(since);
    if (!(await this.messageFeed.seek({ ownerKind, owner }, name, from, actorOf(caller))))
      throw new ProblemError('not-found');
  }
}
