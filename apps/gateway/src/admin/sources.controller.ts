import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { connectorNamed, FeedsService, SourcesService, wechatKeysOf } from '#intake';
import type { Caller } from '#people';
import { acceptableUrl, Config, ProblemError } from '#platform';
import { ReferenceKeeper } from '#routing';
import { actorOf, CurrentCaller, Needs } from '../http/access.js';
import { Problems } from '../http/problems.js';
import { UuidPipe } from '../http/uuid.pipe.js';
import { FeedBody, SourceBody } from './admin-bodies.js';
import { requireDepartment } from './known-codes.js';
import {
  FeedMadeResponse,
  FeedResponse,
  SourceMadeResponse,
  SourceResponse,
  SourceSecretResponse,
} from './admin-responses.js';

/** 系统管理: sources and feeds. Secrets are shown once, in the answer that makes them. */
@Controller()
@Needs('source:manage')
export class SourcesController {
  constructor(
    private readonly sourcesService: SourcesService,
    private readonly feedsService: FeedsService,
    private readonly config: Config,
    private readonly keeper: ReferenceKeeper,
  ) {}

  /** 来源清单 / List the sources that may send submissions */
  @Get('sources')
  async sources(): Promise<SourceResponse[]> {
    return this.sourcesService.list();
  }

  /** 登记来源 / Register a source; its signing secret is shown in this answer alone */
  @Post('sources')
  @Problems('unknown-channel', 'not-allowed-now')
  async createSource(@CurrentCaller() caller: Caller, @Body() wanted: SourceBody): Promise<SourceMadeResponse> {
    if (!connectorNamed(wanted.channel)) throw new ProblemError('unknown-channel');
    if (wanted.receivedBy) requireDepartment('receivedBy', wanted.receivedBy, this.keeper.current().departments);
    const made = await this.sourcesService.create(wanted, actorOf(caller));
    if (made === 'taken')
      throw new ProblemError('not-allowed-now', { zh: '来源代码已存在', en: 'this source code is taken' });
    return { code: wanted.code, ...made, ...(wanted.channel === 'wechat' && { wechat: wechatKeysOf(made.secret) }) };
  }

  /** 更换来源密钥 / Rotate the secret of a source; the old one is accepted for 24 hours more */
  @Post('sources/:code/secret')
  async rotateSecret(@CurrentCaller() caller: Caller, @Param('code') code: string): Promise<SourceSecretResponse> {
    const rotated = await this.sourcesService.rotateSecret(code, actorOf(caller));
    if (!rotated) throw new ProblemError('not-found');
    return rotated;
  }

  /** 采集清单 / List the feeds that are polled, with how each stands */
  @Get('feeds')
  async feeds(): Promise<FeedResponse[]> {
    return this.feedsService.list();
  }

  /** 停止采集 / Stop polling a feed */
  @Delete('feeds/:id')
  @HttpCode(204)
  async stopFeed(@CurrentCaller() caller: Caller, @Param('id', UuidPipe) id: string): Promise<void> {
    if (!(await this.feedsService.stop(id, actorOf(caller)))) throw new ProblemError('not-found');
  }

  /** 立即采集 / Poll a feed with the next round, within seconds */
  @Post('feeds/:id/poll')
  @HttpCode(204)
  async pollFeed(@CurrentCaller() caller: Caller, @Param('id', UuidPipe) id: string): Promise<void> {
    if (!(await this.feedsService.pollNow(id, actorOf(caller)))) throw new ProblemError('not-found');
  }

  /** 登记采集地址 / Register a feed that is polled from now on */
  @Post('feeds')
  @Problems('address-refused', 'not-allowed-now')
  async createFeed(
    @CurrentCaller() caller: Caller,
    @Body() { everySeconds = 300, ...wanted }: FeedBody,
  ): Promise<FeedMadeResponse> {
    const { source, url } = wanted;
    if (!acceptableUrl(url, this.config.OUTBOUND_ALLOW)) throw new ProblemError('address-refused');
    const sources = await this.sourcesService.list();
    if (sources.find(({ code }) => code === source)?.channel !== 'feed') {
      throw new ProblemError('invalid-payload', undefined, [
        { field: 'source', zh: '须是网络信息渠道的来源', en: 'must be a source of the feed channel' },
      ]);
    }
    const made = await this.feedsService.create({ ...wanted, everySeconds }, actorOf(caller));
    if (made === 'taken')
      throw new ProblemError('not-allowed-now', { zh: '该地址已在采集', en: 'this address is polled already' });
    return made;
  }
}
