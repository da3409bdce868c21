import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { DeliveriesService, EndpointsService } from '#delivery';
import { SourcesService } from '#intake';
import { type Caller, needOfSecondPerson } from '#people';
import { ProblemError } from '#platform';
import { ReferenceKeeper } from '#routing';
import { actorOf, CurrentCaller, Needs } from '../http/access.js';
import { lengthOf, LimitQuery } from '../http/limit-query.js';
import { PageSize } from '../http/query.js';
import { Problems } from '../http/problems.js';
import { UuidPipe } from '../http/uuid.pipe.js';
import { EndpointBody } from './endpoint-bodies.js';
import { misfitProblem } from './endpoint-misfits.js';
import { requireDepartment, requireSource } from '../admin/known-codes.js';
import { secondPersonProblem } from '../admin/second-person-problems.js';
import {
  DeadLetterResponse,
  EndpointConfirmedResponse,
  EndpointMadeResponse,
  EndpointResponse,
  RedeliveryResponse,
} from '../admin/admin-responses.js';

/** 系统管理: endpoints, dead letters and redelivery. Secrets are shown once, in the answer that makes them. */
@Controller()
export class EndpointsController {
  constructor(
    private readonly endpointsService: EndpointsService,
    private readonly deliveries: DeliveriesService,
    private readonly sources: SourcesService,
    private readonly keeper: ReferenceKeeper,
  ) {}

  /** 推送地址清单 / List the endpoints that messages are pushed to */
  @Get('endpoints')
  @Needs('endpoint:manage')
  async endpoints(): Promise<EndpointResponse[]> {
    return this.endpointsService.list();
  }

  /**
   * 登记推送地址 / Register an endpoint; its signing secret is shown in this answer alone
   *
   * @remarks Whoever has the address reads the messages of the department or source, so it waits for a second person where there were two administrators.
   */
  @Post('endpoints')
  @Needs('endpoint:manage')
  @Problems('address-refused')
  async createEndpoint(@CurrentCaller() caller: Caller, @Body() wanted: EndpointBody): Promise<EndpointMadeResponse> {
    if (wanted.ownerKind === 'source') requireSource('owner', wanted.owner, await this.sources.list());
    else requireDepartment('owner', wanted.owner, this.keeper.current().departments);
    const made = await this.endpointsService.register(wanted, actorOf(caller), (tx) => needOfSecondPerson(tx, caller));
    if ('refused' in made) throw secondPersonProblem(made.refused);
    if (!made.ok) {
      if (made.reason === 'address-refused' || made.reason === 'unknown-protocol')
        throw new ProblemError('address-refused');
      throw misfitProblem(made.reason);
    }
    return { id: made.id, secret: made.secret, publicKey: made.publicKey, waits: made.waits };
  }

  /** 另一人确认推送地址 / Confirm an endpoint that waits for a second person */
  @Put('endpoints/:id/confirmation')
  @Needs('endpoint:manage')
  async confirmEndpoint(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
  ): Promise<EndpointConfirmedResponse> {
    if (!caller.person) throw secondPersonProblem('needs-person');
    const confirmed = await this.endpointsService.confirm(id, actorOf(caller));
    if (confirmed === 'unknown') throw new ProblemError('not-found');
    if (confirmed === 'same-person') throw secondPersonProblem(confirmed);
    return { outcome: confirmed };
  }

  /** 停用推送地址 / Deactivate an endpoint, or give up one that waits */
  @Delete('endpoints/:id')
  @Needs('endpoint:manage')
  @HttpCode(204)
  async deactivateEndpoint(@CurrentCaller() caller: Caller, @Param('id', UuidPipe) id: string): Promise<void> {
    const done = await this.endpointsService.deactivate(id, actorOf(caller));
    if (!done) throw new ProblemError('not-found');
  }

  /** 死信清单 / List the messages that no try could deliver (dead letters) */
  @Get('deliveries/dead')
  @Needs('delivery:manage')
  @PageSize(100, 1000)
  async dead(@Query() { limit }: LimitQuery): Promise<DeadLetterResponse[]> {
    return this.deliveries.deadLetters(lengthOf(limit, 100, 1000));
  }

  /** 重新投递 / Deliver a message again */
  @Post('deliveries/:id/redelivery')
  @Needs('delivery:manage')
  @HttpCode(202)
  @Problems('not-allowed-now')
  async redeliver(@CurrentCaller() caller: Caller, @Param('id', UuidPipe) id: string): Promise<RedeliveryResponse> {
    const again = await this.deliveries.redeliver(id, actorOf(caller));
    if (again.ok) return again;
    if (again.reason === 'unknown-delivery') throw new ProblemError('not-found');
    throw new ProblemError('not-allowed-now', { zh: `原因：${again.reason}`, en: `reason: ${again.reason}` });
  }
}
