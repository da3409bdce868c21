import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { ProblemError, PROBLEMS, type ProblemCode } from '#platform';
import { Needs, OpenToEverybody } from '../http/access.js';
import { LiveResponse, ProblemExplanationResponse, ReadyResponse } from './health-responses.js';
import { Metrics } from './metrics.js';
import { ReadinessService } from './readiness.service.js';

/** 运行状况: what a load balancer, a monitor and the reader of an error need; open to everybody but for the figures. */
@Controller()
@OpenToEverybody('words without personal data')
export class HealthController {
  constructor(
    private readonly readiness: ReadinessService,
    private readonly metrics: Metrics,
  ) {}

  /** 进程运行中 / Say that the process runs */
  @Get('health/live')
  live(): LiveResponse {
    return { status: 'live' };
  }

  /**
   * 可以受理 / Say whether submissions can be accepted now
   *
   * @remarks Ready means that the database answers and holds its tables and reference data.
   */
  @Get('health/ready')
  async ready(): Promise<ReadyResponse> {
    if (!(await this.readiness.check())) throw new ProblemError('unavailable');
    return { status: 'ready' };
  }

  /**
   * 运行指标 / Read the figures of the hub in the Prometheus text format
   *
   * @remarks Not for everybody: whoever reads them often sees an arrival that reaches no department, which is a sealed file.
   */
  @Get('metrics')
  @Needs('figures:read')
  @ApiOkResponse({ description: 'Prometheus', content: { 'text/plain': { schema: { type: 'string' } } } })
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  async scrape(): Promise<string> {
    return this.metrics.text();
  }

  /**
   * 错误代码说明 / Explain an error code
   *
   * @remarks This is the page that `type` of a problem points to.
   */
  @Get('problems/:code')
  problem(@Param('code') code: string): ProblemExplanationResponse {
    if (!Object.hasOwn(PROBLEMS, code)) throw new ProblemError('not-found');
    return { code: code as ProblemCode, ...PROBLEMS[code as ProblemCode] };
  }
}
