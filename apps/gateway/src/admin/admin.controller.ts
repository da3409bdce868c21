import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { append } from '#audit';
import { deactivateEndpoint, deadLetters, listEndpoints, redeliver, registerEndpoint } from '#delivery';
import { connectorNamed, createFeed, createSource, listFeeds, listSources, stopFeed } from '#intake';
import { acceptableUrl, Config, createKey, ProblemError, revokeKey, Vault, type Caller } from '#platform';
import { ReferenceKeeper } from '#routing';
import { actorOf, CurrentCaller, Needs } from '../http/access.js';
import { lengthOf, LimitQuery } from '../http/limit-query.js';
import { PageSize } from '../http/query.js';
import { Problems } from '../http/problems.js';
import { UuidPipe } from '../http/uuid.pipe.js';
import { EndpointBody, FeedBody, KeyBody, SourceBody } from './admin-bodies.js';
import {
  DeadLetterResponse,
  EndpointMadeResponse,
  EndpointResponse,
  FeedMadeResponse,
  FeedResponse,
  KeyMadeResponse,
  RedeliveryResponse,
  SourceMadeResponse,
  SourceResponse,
} from './admin-responses.js';

/** 系统管理: keys, sources, feeds, endpoints and dead letters. Secrets are shown once, in the answer that makes them. */
@Controller()
@Needs('admin')
export class AdminController {
  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
    private readonly config: Config,
    private readonly keeper: ReferenceKeeper,
  ) {}

  /** 签发 API 密钥 / Issue an API key; it is shown in this answer alone */
  @Post('keys')
  async createKey(@CurrentCaller() caller: Caller, @Body() wanted: KeyBody): Promise<KeyMadeResponse> {
    if (wanted.scopes.includes('department') && !wanted.department) {
      throw new ProblemError('invalid-payload', undefined, [
        { field: 'department', zh: '单位密钥须写明单位', en: 'is required for the department scope' },
      ]);
    }
    return this.database.transaction(async (tx) => {
      const made = await createKey(tx, wanted);
      await append(tx, {
        actor: actorOf(caller),
        action: 'key.created',
        subjectKind: 'key',
        subjectId: made.id,
        detail: { scopes: wanted.scopes, department: wanted.department ?? null },
      });
      return made;
    });
  }

  /** 吊销 API 密钥 / Revoke an API key */
  @Delete('keys/:id')
  @HttpCode(204)
  async revokeKey(@CurrentCaller() caller: Caller, @Param('id', UuidPipe) id: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      if (!(await revokeKey(tx, id))) throw new ProblemError('not-found');
      await append(tx, { actor: actorOf(caller), action: 'key.revoked', subjectKind: 'key', subjectId: id });
    });
  }

  /** 来源清单 / List the sources that may send submissions */
  @Get('sources')
  async sources(): Promise<SourceResponse[]> {
    return listSources(this.database);
  }

  /** 登记来源 / Register a source; its signing secret is shown in this answer alone */
  @Post('sources')
  @Problems('unknown-channel', 'not-allowed-now')
  async createSource(@CurrentCaller() caller: Caller, @Body() wanted: SourceBody): Promise<SourceMadeResponse> {
    if (!connectorNamed(wanted.channel)) throw new ProblemError('unknown-channel');
    if (wanted.receivedBy && !this.keeper.current().departments.has(wanted.receivedBy)) {
      throw new ProblemError('invalid-payload', undefined, [
        { field: 'receivedBy', zh: '没有该单位', en: 'is no department of this city' },
      ]);
    }
    const made = await this.database.transaction((tx) => createSource(tx, this.vault, wanted, actorOf(caller)));
    if (made === 'taken')
      throw new ProblemError('not-allowed-now', { zh: '来源代码已存在', en: 'this source code is taken' });
    return { code: wanted.code, ...made };
  }

  /** 采集清单 / List the feeds that are polled, with how each stands */
  @Get('feeds')
  async feeds(): Promise<FeedResponse[]> {
    return listFeeds(this.database);
  }

  /** 停止采集 / Stop polling a feed */
  @Delete('feeds/:id')
  @HttpCode(204)
  async stopFeed(@CurrentCaller() caller: Caller, @Param('id', UuidPipe) id: string): Promise<void> {
    if (!(await this.database.transaction((tx) => stopFeed(tx, id, actorOf(caller)))))
      throw new ProblemError('not-found');
  }

  /** 登记采集地址 / Register a feed that is polled from now on */
  @Post('feeds')
  @Problems('address-refused', 'not-allowed-now')
  async createFeed(
    @CurrentCaller() caller: Caller,
    @Body() { source, url, everySeconds }: FeedBody,
  ): Promise<FeedMadeResponse> {
    if (!acceptableUrl(url, this.config.OUTBOUND_ALLOW)) throw new ProblemError('address-refused');
    const sources = await listSources(this.database);
    if (sources.find(({ code }) => code === source)?.channel !== 'feed') {
      throw new ProblemError('invalid-payload', undefined, [
        { field: 'source', zh: '须是网络信息渠道的来源', en: 'must be a source of the feed channel' },
      ]);
    }
    const made = await this.database.transaction((tx) =>
      createFeed(tx, { source, url, everySeconds: everySeconds ?? 300 }, actorOf(caller)),
    );
    if (made === 'taken')
      throw new ProblemError('not-allowed-now', { zh: '该地址已在采集', en: 'this address is polled already' });
    return made;
  }

  /** 推送地址清单 / List the endpoints that messages are pushed to */
  @Get('endpoints')
  async endpoints(): Promise<EndpointResponse[]> {
    return listEndpoints(this.database);
  }

  /** 登记推送地址 / Register an endpoint; its signing secret is shown in this answer alone */
  @Post('endpoints')
  @Problems('address-refused')
  async createEndpoint(@CurrentCaller() caller: Caller, @Body() wanted: EndpointBody): Promise<EndpointMadeResponse> {
    const guards = { vault: this.vault, openNetworks: this.config.OUTBOUND_ALLOW };
    const made = await this.database.transaction((tx) => registerEndpoint(tx, guards, wanted, actorOf(caller)));
    if (!made.ok) throw new ProblemError('address-refused');
    return { id: made.id, secret: made.secret };
  }

  /** 停用推送地址 / Deactivate an endpoint */
  @Delete('endpoints/:id')
  @HttpCode(204)
  async deactivateEndpoint(@CurrentCaller() caller: Caller, @Param('id', UuidPipe) id: string): Promise<void> {
    const done = await this.database.transaction((tx) => deactivateEndpoint(tx, id, actorOf(caller)));
    if (!done) throw new ProblemError('not-found');
  }

  /** 死信清单 / List the messages that no try could deliver (dead letters) */
  @Get('deliveries/dead')
  @PageSize(100, 1000)
  async dead(@Query() { limit }: LimitQuery): Promise<DeadLetterResponse[]> {
    return deadLetters(this.database, undefined, lengthOf(limit, 100, 1000));
  }

  /** 重新投递 / Deliver a message again */
  @Post('deliveries/:id/redelivery')
  @HttpCode(202)
  @Problems('not-allowed-now')
  async redeliver(@CurrentCaller() caller: Caller, @Param('id', UuidPipe) id: string): Promise<RedeliveryResponse> {
    const again = await this.database.transaction((tx) => redeliver(tx, id, actorOf(caller)));
    if (again.ok) return again;
    if (again.reason === 'unknown-delivery') throw new ProblemError('not-found');
    throw new ProblemError('not-allowed-now', { zh: `原因：${again.reason}`, en: `reason: ${again.reason}` });
  }
}
