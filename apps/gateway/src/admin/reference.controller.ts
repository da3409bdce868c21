import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import type { Caller } from '#people';
import { ProblemError } from '#platform';
import { type PlanRefusal, ReferenceTrialService, ReferenceVersionsService } from '#routing';
import { actorOf, CurrentCaller, Needs } from '../http/access.js';
import { LimitBody } from '../http/body-limits.js';
import { lengthOf } from '../http/limit-query.js';
import { PENDING_VERSION } from '../http/pending-version.js';
import { Problems } from '../http/problems.js';
import { PageSize } from '../http/query.js';
import { readReferenceBody } from './reference-body.js';
import { listedFaults, referenceProblem } from './reference-faults.js';
import { ReferenceTableQuery, VersionsQuery } from './reference-query.js';
import {
  ReferenceTableResponse,
  ReferenceTrialResponse,
  ReferenceVersionResponse,
  VersionMadeResponse,
} from './reference-responses.js';
import { EXAMPLE, TRIAL_BODY, VERSION_BODY } from './reference-schema.js';

/** Tables of a large city: 100,000 places are some 12 MB. */
const LARGE_BODY = { bytes: 32 * 1024 * 1024, textBytes: 32 * 1024 * 1024, values: 2_000_000, depth: 8 };

/** 参考数据: the city's tables in versions that take effect on a day, with a dry run. */
@Controller('reference')
@Needs('reference:manage')
export class ReferenceController {
  constructor(
    private readonly versions: ReferenceVersionsService,
    private readonly trials: ReferenceTrialService,
  ) {}

  /** 参考数据版本清单 / List the versions of the reference data, the newest first */
  @Get('versions')
  @PageSize(50, 200)
  async list(@Query() { limit, before }: VersionsQuery): Promise<ReferenceVersionResponse[]> {
    return (await this.versions.list(lengthOf(limit, 50, 200), before)).map((version) => ({
      ...version,
      state: version.takenUpAt ? 'taken-up' : version.withdrawnAt ? 'withdrawn' : 'pending',
    }));
  }

  /**
   * 制作参考数据版本 / Make a version of the reference data
   *
   * @remarks One or several tables that take effect together on a day. All tables of the hub are checked with them, and every fault is named. No restart is needed.
   */
  @Post('versions')
  @LimitBody(LARGE_BODY)
  @Problems('not-allowed-now', 'not-found')
  @ApiBody({ schema: VERSION_BODY, examples: EXAMPLE })
  async make(@CurrentCaller() caller: Caller, @Body() body: object): Promise<VersionMadeResponse> {
    const { request, basis } = await readReferenceBody(body, { needsBasis: true });
    const made = await this.versions.make(request, { basis, actor: actorOf(caller) });
    if (made.outcome === 'refused') throw REFUSALS[made.reason]();
    if (made.outcome === 'faulty') throw referenceProblem(made.plan.faults, made.plan.later);
    const { number, validFrom, inForce, tables } = made;
    return { number, validFrom, inForce, tables };
  }

  /** 撤回待生效版本 / Withdraw a version that waits for its day */
  @Post('versions/:number/withdrawal')
  @HttpCode(204)
  @Problems('not-allowed-now')
  async withdraw(@CurrentCaller() caller: Caller, @Param('number') typed: string): Promise<void> {
    const withdrawn = /^[1-9]\d{0,8}$/.test(typed)
      ? await this.versions.withdraw(Number(typed), actorOf(caller))
      : 'not-found';
    if (withdrawn === 'not-found') throw new ProblemError('not-found');
    if (withdrawn === 'not-pending')
      throw new ProblemError('not-allowed-now', {
        zh: '该版本已生效或已撤回；要恢复以前的内容，请制作新版本（restores）',
        en: 'this version was taken up or withdrawn already; to go back, make a version that restores an earlier one',
      });
  }

  /**
   * 试算参考数据 / Try a change of the reference data
   *
   * @remarks Checks the tables as a whole and says which open matters they would give to another unit. Nothing is written, and nothing that is assigned moves.
   */
  @Post('trials')
  @HttpCode(200)
  @LimitBody(LARGE_BODY)
  @Problems('not-allowed-now', 'not-found')
  @ApiBody({ schema: TRIAL_BODY, examples: EXAMPLE })
  async try(@Body() body: object): Promise<ReferenceTrialResponse> {
    const { request, checkOnly } = await readReferenceBody(body, { needsBasis: false });
    const tried = await this.trials.try(request, { checkOnly });
    if (tried.outcome === 'refused') throw REFUSALS[tried.reason]();
    const { faults, ...trial } = tried.trial;
    return { ...trial, faults: { ...faults, listed: listedFaults(faults.listed) } };
  }

  /** 参考数据表 / Read a table of the reference data: as it is, as it is on a day, or as a version has it */
  @Get(':table')
  async read(
    @Param('table') table: string,
    @Query() { on, version: number }: ReferenceTableQuery,
  ): Promise<ReferenceTableResponse> {
    const found = await this.versions.read(table, { on, number });
    if (!found) throw new ProblemError('not-found');
    return { table: found.table, version: found.number, content: found.content };
  }
}

const REFUSALS: Record<PlanRefusal, () => ProblemError> = {
  'bad-day': () =>
    new ProblemError('invalid-payload', undefined, [
      {
        field: 'from',
        zh: '不是有效日期，或早于今天，或晚于两年后',
        en: 'is no day, or lies in the past or more than two years ahead',
      },
    ]),
  'unknown-version': () => new ProblemError('not-found'),
  'nothing-changes': () =>
    new ProblemError('not-allowed-now', { zh: '内容与现行数据相同', en: 'the content is what is in force already' }),
  'pending-later': () => new ProblemError('not-allowed-now', PENDING_VERSION),
};
