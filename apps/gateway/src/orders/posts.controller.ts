import { Controller, Header, Headers, HttpCode, Post, Req } from '@nestjs/common';
import { ApiBody, ApiExtension, ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { OrdersService } from '#intake';
import { OpenToSenders } from '../http/access.js';
import { LimitBody, TakesRawJson } from '../http/body-limits.js';
import { Problems } from '../http/problems.js';
import type { OrdersTakenResponse } from './order-responses.js';
import { takeBatch } from './take-batch.js';

/** 舆情推送: posts in the names of each monitor of online information, one or many. */
@Controller('posts')
export class PostsController {
  constructor(private readonly orders: OrdersService) {}

  /**
   * 推送帖文 / Send one post or a batch, in the names that the mapping of the source declares
   *
   * @remarks Signed by the source (Standard Webhooks), or with an API key of the scope `channel` that names the source. Each post
   * is registered or refused for itself; a single refused one is answered 400.
   */
  @Post()
  @HttpCode(200)
  @OpenToSenders('feed')
  @TakesRawJson()
  @LimitBody({ bytes: 2 * 1024 * 1024 })
  @Header('cache-control', 'no-store')
  @Problems('bad-signature', 'unauthenticated', 'forbidden')
  @ApiHeader({ name: 'X-Huiliu-Source', required: true, description: '来源代码 / code of the source' })
  @ApiHeader({ name: 'webhook-id', required: false, description: '消息编号 / id of the message, where it is signed' })
  @ApiHeader({ name: 'webhook-timestamp', required: false, description: '秒 / seconds since 1970, where it is signed' })
  @ApiHeader({
    name: 'webhook-signature',
    required: false,
    description: '签名 / signature; without it an API key is needed',
  })
  @ApiExtension('x-sender', 'feed')
  @ApiBody({
    description: '一条帖文、帖文列表，或映射所述的批量格式 / one post, a list, or the batch that the mapping declares',
    schema: { oneOf: [{ type: 'object' }, { type: 'array', items: { type: 'object' } }] },
  })
  async take(
    @Req() request: FastifyRequest,
    @Headers('accept-language') accepts: string | undefined,
  ): Promise<OrdersTakenResponse> {
    return takeBatch(this.orders, request, accepts);
  }
}
