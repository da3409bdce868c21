import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { AlarmsService, type HandedOver } from '#casework';
import { readRegistrationNumber } from '#intake';
import { type Caller, permissionReach } from '#people';
import { ProblemError } from '#platform';
import { actorOf, CurrentCaller, Needs } from '../http/access.js';
import { KeepsToReach } from '../http/route-rules.js';
import { lengthOf, LimitQuery } from '../http/limit-query.js';
import { Problems } from '../http/problems.js';
import { PageSize } from '../http/query.js';
import { AlarmHandedOverResponse, AlarmResponse } from './alarm-responses.js';
import { HandOverBody } from './hand-over-body.js';

/** 险情台: dangers to life that the machine heard, until a person has handed them over. */
@Controller()
export class AlarmsController {
  constructor(private readonly alarms: AlarmsService) {}

  /** 险情清单 / List the alarms that nobody handed over: lives in danger first, then the longest waiting */
  @Get('alarms')
  @KeepsToReach()
  @Needs('alarm:hand-over')
  @PageSize(50, 200)
  async list(@CurrentCaller() caller: Caller, @Query() { limit }: LimitQuery): Promise<AlarmResponse[]> {
    return this.alarms.list(lengthOf(limit, 50, 200), permissionReach(caller, 'alarm:hand-over'));
  }

  /** 险情移交 / Record to whom an alarm was handed over: 119, 120, a department */
  @Put('alarms/:number/hand-over')
  @Needs('alarm:hand-over')
  @Problems('not-allowed-now')
  async handOver(
    @CurrentCaller() caller: Caller,
    @Param('number') typed: string,
    @Body() { to }: HandOverBody,
  ): Promise<AlarmHandedOverResponse> {
    return handed(await this.alarms.handOver(numberOf(typed), to, { actor: actorOf(caller), sealed: false }));
  }

  /** 密件险情移交 / Record to whom the alarm of a sealed file was handed over */
  @Put('sealed/alarms/:number/hand-over')
  @Needs('sealed-alarm:hand-over')
  @Problems('not-allowed-now')
  async handOverSealed(
    @CurrentCaller() caller: Caller,
    @Param('number') typed: string,
    @Body() { to }: HandOverBody,
  ): Promise<AlarmHandedOverResponse> {
    return handed(await this.alarms.handOver(numberOf(typed), to, { actor: actorOf(caller), sealed: true }));
  }
}

function numberOf(typed: string): string {
  return readRegistrationNumber(typed) ?? '';
}

function handed(outcome: HandedOver): AlarmHandedOverResponse {
  if (outcome.outcome === 'handed-over') return outcome;
  if (outcome.reason === 'not-found') throw new ProblemError('not-found');
  throw new ProblemError('not-allowed-now', { zh: '已有人移交', en: 'it was handed over before' });
}
