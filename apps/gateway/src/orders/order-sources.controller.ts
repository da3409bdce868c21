import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { type OrderPullState, OrderPullsService, OrdersService, SourcesService } from '#intake';
import type { Caller } from '#people';
import { acceptableUrl, Config, ProblemError } from '#platform';
import { actorOf, CurrentCaller, Needs } from '../http/access.js';
import { Problems } from '../http/problems.js';
import { OrderMappingBody, OrderPullBody } from './order-bodies.js';
import type { OrderMappingResponse, OrderPullResponse } from './order-responses.js';

/** Channels whose senders have names of their own: hotline platforms, and monitors of online information. */
const MAPPED = ['hotline', 'feed'];

const USUAL_EVERY = 60;
const USUAL_OVERLAP = 900;

/** 热线平台、舆情监测: how the orders or posts of each platform are read, and which platforms are asked for them. */
@Controller()
@Needs('source:manage')
export class OrderSourcesController {
  constructor(
    private readonly orders: OrdersService,
    private readonly pulls: OrderPullsService,
    private readonly sources: SourcesService,
    private readonly config: Config,
  ) {}

  /** 字段映射 / The mapping of a source */
  @Get('sources/:code/order-mapping')
  async mapping(@Param('code') code: string): Promise<OrderMappingResponse> {
    await this.#mappedOnly(code);
    return this.orders.mappingOf(code);
  }

  /** 设置字段映射 / Set the mapping of a source; every fault of it is named */
  @Put('sources/:code/order-mapping')
  @HttpCode(204)
  async setMapping(
    @CurrentCaller() caller: Caller,
    @Param('code') code: string,
    @Body() mapping: OrderMappingBody,
  ): Promise<void> {
    await this.#mappedOnly(code);
    const set = await this.orders.setMapping(code, withoutAbsent(mapping), actorOf(caller));
    if (set.outcome === 'refused')
      throw new ProblemError(
        'invalid-payload',
        undefined,
        set.faults.slice(0, 50).map(({ field, ...message }) => ({ field: field || 'body', ...message })),
      );
  }

  /** 主动拉取清单 / List the platforms that are asked for their orders, with how each stands */
  @Get('order-pulls')
  async list(): Promise<OrderPullResponse[]> {
    return (await this.pulls.list()).map(({ refused, ...state }: OrderPullState) => ({
      ...state,
      refused: [...refused],
    }));
  }

  /** 开始拉取 / Ask the platform of a source for its orders from now on */
  @Put('sources/:code/order-pull')
  @HttpCode(204)
  @Problems('address-refused', 'not-allowed-now')
  async start(
    @CurrentCaller() caller: Caller,
    @Param('code') code: string,
    @Body() { url, from, secret, everySeconds = USUAL_EVERY, overlapSeconds = USUAL_OVERLAP }: OrderPullBody,
  ): Promise<void> {
    await this.#mappedOnly(code);
    if (!acceptableUrl(url, this.config.OUTBOUND_ALLOW)) throw new ProblemError('address-refused');
    const wanted = { source: code, url, secret, everySeconds, overlapSeconds, from: new Date(from) };
    if ((await this.pulls.start(wanted, actorOf(caller))) === 'no-pull-mapping')
      throw new ProblemError('not-allowed-now', {
        zh: '该来源的字段映射没有 pull，不知如何查询',
        en: 'the mapping of this source has no pull, which says how it is asked',
      });
  }

  /** 立即拉取 / Ask the platform with the next round, within seconds */
  @Post('sources/:code/order-pull/run')
  @HttpCode(204)
  async pullNow(@CurrentCaller() caller: Caller, @Param('code') code: string): Promise<void> {
    if (!(await this.pulls.pullNow(code, actorOf(caller)))) throw new ProblemError('not-found');
  }

  /** 停止拉取 / Stop asking */
  @Delete('sources/:code/order-pull')
  @HttpCode(204)
  async stop(@CurrentCaller() caller: Caller, @Param('code') code: string): Promise<void> {
    if (!(await this.pulls.stop(code, actorOf(caller)))) throw new ProblemError('not-found');
  }

  async #mappedOnly(code: string): Promise<void> {
    if (!MAPPED.includes((await this.sources.find(code))?.channel ?? '')) throw new ProblemError('not-found');
  }
}

const withoutAbsent = (body: object): object =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
