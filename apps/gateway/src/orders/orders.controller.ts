import { Controller, Header, Headers, HttpCode, Post, Req } from '@nestjs/common';
import { ApiBody, ApiExtension, ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { type OrderOutcome, OrdersService, readOrderBatch } from '#intake';
import { localeOf, ProblemError, type Locale } from '#platform';
import { OpenToSenders } from '../http/access.js';
import { LimitBody, TakesRawJson } from '../http/body-limits.js';
import { Problems } from '../http/problems.js';
import { senderOf } from '../intake/doorkeeper.js';
import type { OrdersTakenResponse, OrderTakenResponse } from './order-responses.js';

/** 12345 工单推送: orders in the names of each platform, one or many. */
@Controller('orders')
export class OrdersController {
  constructor(private readonly orders: OrdersService) {}

  /**
   * 推送工单 / Send one order or a batch, in the names that the mapping of the source declares
   *
   * @remarks Signed by the source (Standard Webhooks), or with an API key of the scope `channel` that names the source. Each order
   * is registered or refused for itself; a single refused one is answered 400.
   */
  @Post()
  @HttpCode(200)
  @OpenToSenders('hotline')
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
  @ApiExtension('x-sender', 'hotline')
  @ApiBody({
    description:
      '一张工单、工单列表，或映射所述的批量格式；GBK 亦可 / one order, a list, or the batch that the mapping declares; GBK where it says so',
    schema: { oneOf: [{ type: 'object' }, { type: 'array', items: { type: 'object' } }] },
  })
  async take(
    @Req() request: FastifyRequest,
    @Headers('accept-language') accepts: string | undefined,
  ): Promise<OrdersTakenResponse> {
    const sender = senderOf(request);
    const mapping = await this.orders.mappingOf(sender.source);
    const batch = readOrderBatch(mapping, Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0));
    if (!batch.ok) throw batchProblem(batch.fault);
    const locale = localeOf(accepts);
    const orders: OrderTakenResponse[] = [];
    for (const record of batch.records)
      orders.push(taken(await this.orders.register(sender, mapping, record), orders.length + 1, locale, batch.single));
    const refused = orders.filter(({ outcome }) => outcome === 'refused').length;
    return { registered: orders.length - refused, refused, orders };
  }
}

function taken(order: OrderOutcome, place: number, locale: Locale, single: boolean): OrderTakenResponse {
  if (order.outcome !== 'refused') {
    const { signatories: _nobody, ...receipt } = order.receipt;
    return { place, outcome: order.outcome, ...receipt };
  }
  if (single)
    throw new ProblemError(
      'invalid-payload',
      undefined,
      order.errors.map(({ field, message }) => ({ field: field || 'body', ...message })),
    );
  return {
    place,
    outcome: 'refused',
    ...(order.orderNumber !== null && { orderNumber: order.orderNumber }),
    errors: order.errors.map(({ field, message }) => ({ field, message: message[locale] })),
  };
}

const BATCH_FAULTS = {
  'not-text': { zh: '字节与映射的字符集不符', en: 'is not in the charset of the mapping' },
  'too-complex': { zh: '层次或数值过多', en: 'has too many levels or values' },
  'no-list': { zh: '既不是工单，也不是工单列表', en: 'is neither an order nor a list of them' },
  'too-many': { zh: '一次最多 1000 张工单', en: 'may have at most 1,000 orders' },
} as const;

const batchProblem = (fault: keyof typeof BATCH_FAULTS | 'not-json'): ProblemError =>
  fault === 'not-json'
    ? new ProblemError('malformed-json')
    : new ProblemError('invalid-payload', undefined, [{ field: 'body', ...BATCH_FAULTS[fault] }]);
