import { Body, Controller, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import { EndpointsService } from '#delivery';
import type { Caller } from '#people';
import { ProblemError } from '#platform';
import { actorOf, CurrentCaller, Needs } from '../http/access.js';
import { Problems } from '../http/problems.js';
import { UuidPipe } from '../http/uuid.pipe.js';
import { misfitProblem } from './endpoint-misfits.js';
import { EndpointConsentResponse, EndpointKeysResponse, ReplayResponse } from '../admin/admin-responses.js';
import { EndpointSettingsBody, GivenKeyBody, ReplayBody } from './endpoint-bodies.js';

/** 推送设置: pauses, filters and limits endpoints, rotates their keys, and sends their messages again. */
@Controller('endpoints/:id')
@Needs('endpoint:manage')
export class EndpointSettingsController {
  constructor(private readonly endpoints: EndpointsService) {}

  /** 更改推送设置 / Pause, filter or limit an endpoint; what is left out stays */
  @Put('settings')
  @HttpCode(204)
  async change(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() { paused, types, successRule, ratePerSecond, maxConcurrent, serviceCodes }: EndpointSettingsBody,
  ): Promise<void> {
    const settings = { paused, types, successRule, ratePerSecond, maxConcurrent, serviceCodes };
    const changed = await this.endpoints.change(id, settings, actorOf(caller));
    if (changed === 'unknown') throw new ProblemError('not-found');
    if (changed !== 'changed') throw misfitProblem(changed);
  }

  /** 更换密钥 / Rotate the keys of an endpoint; for 24 hours messages are signed with the old ones too */
  @Post('keys')
  @ApiBody({ type: GivenKeyBody, required: false })
  async rotate(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() { key }: GivenKeyBody,
  ): Promise<EndpointKeysResponse> {
    const rotated = await this.endpoints.rotateKeys(id, key, actorOf(caller));
    if (!rotated) throw new ProblemError('not-found');
    if ('refused' in rotated) throw misfitProblem(rotated.refused);
    return rotated;
  }

  /** 征求同意 / Ask the system behind an endpoint whether it wants messages; it gets none before it agrees */
  @Post('handshake')
  @HttpCode(200)
  async handshake(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
  ): Promise<EndpointConsentResponse> {
    const outcome = await this.endpoints.askConsent(id, actorOf(caller));
    if (outcome === 'unknown') throw new ProblemError('not-found');
    return { outcome };
  }

  /** 重新启用 / Start an endpoint again that the hub itself had switched off */
  @Post('restart')
  @HttpCode(204)
  async restart(@CurrentCaller() caller: Caller, @Param('id', UuidPipe) id: string): Promise<void> {
    if (!(await this.endpoints.restart(id, actorOf(caller)))) throw new ProblemError('not-found');
  }

  /** 批量重新投递 / Send the messages of a time again, or only the dead letters among them */
  @Post('replay')
  @Needs('delivery:manage')
  @HttpCode(202)
  @Problems('not-allowed-now')
  async replay(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() { since, until, failedOnly }: ReplayBody,
  ): Promise<ReplayResponse> {
    const wish = { since: new Date(since), until: until === undefined ? undefined : new Date(until), failedOnly };
    const again = await this.endpoints.replay(id, wish, actorOf(caller));
    if (again.ok) return { messages: again.messages };
    if (again.reason === 'unknown-endpoint') throw new ProblemError('not-found');
    throw new ProblemError('not-allowed-now', { zh: '该推送地址已停用', en: 'this endpoint is switched off' });
  }
}
