import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { SupervisionsService } from '#cases';
import { FirstReceiversService, LateApplicationsService, RecusalsService } from '#casework';
import { type Caller, permissionReach } from '#people';
import { ProblemError } from '#platform';
import { actorOf, CurrentCaller, departmentOf, Needs } from '../http/access.js';
import { KeepsToReach } from '../http/route-rules.js';
import { lengthOf, LimitQuery } from '../http/limit-query.js';
import { PageSize } from '../http/query.js';
import { UuidPipe } from '../http/uuid.pipe.js';
import { ReasonedBody } from '../proceedings/event-bodies.js';
import { SupervisionsQuery } from './desk-query.js';
import { RecusalDeclaredResponse } from '../department/duty-responses.js';
import {
  FirstReceiverResponse,
  RecusalLiftedResponse,
  RecusalResponse,
  SupervisionResponse,
} from './supervision-responses.js';
import { LateApplicationResponse } from '../proceedings/proceeding-responses.js';
import { RecusalBody } from '../proceedings/work-bodies.js';

/** 督办, 回避: what stands above the steps of a proceeding. */
@Controller()
export class WorkController {
  constructor(
    private readonly supervisionsService: SupervisionsService,
    private readonly recusalsService: RecusalsService,
    private readonly firstReceivers: FirstReceiversService,
    private readonly applications: LateApplicationsService,
  ) {}

  /** 督办清单 / List supervisions, overdue ones first: all for staff, its own for a department */
  @Get('supervisions')
  @KeepsToReach()
  @Needs('supervision:read', 'own-supervision:read')
  @PageSize(50, 500)
  async supervisions(
    @CurrentCaller() caller: Caller,
    @Query() { overdue, limit }: SupervisionsQuery,
  ): Promise<SupervisionResponse[]> {
    const department = caller.may.has('supervision:read') ? null : departmentOf(caller).department;
    return this.supervisionsService.list({
      department,
      overdueOnly: overdue === 'true',
      now: new Date(),
      limit: lengthOf(limit, 50, 500),
      reach: department === null ? permissionReach(caller, 'supervision:read') : null,
    });
  }

  /** 首接负责清单 / List the first receivers that stay accountable, because no unit has signed for the work yet */
  @Get('first-receivers')
  @KeepsToReach()
  @Needs('clock:read')
  @PageSize(50, 500)
  async accountable(@CurrentCaller() caller: Caller, @Query() { limit }: LimitQuery): Promise<FirstReceiverResponse[]> {
    const reach = permissionReach(caller, 'clock:read');
    return this.firstReceivers.list({ now: new Date(), limit: lengthOf(limit, 50, 500), reach });
  }

  /** 逾期申请清单 / List applications for review or recheck that came too late and wait for a person who weighs why */
  @Get('late-applications')
  @KeepsToReach()
  @Needs('clock:read')
  @PageSize(50, 500)
  async lateApplications(
    @CurrentCaller() caller: Caller,
    @Query() { limit }: LimitQuery,
  ): Promise<LateApplicationResponse[]> {
    const reach = permissionReach(caller, 'clock:read');
    return this.applications.list({ limit: lengthOf(limit, 50, 500), reach });
  }

  /** 一个事项的回避 / List who must not handle a matter, the lifted ones too */
  @Get('matters/:id/recusals')
  @Needs('matter:read')
  async recusals(@Param('id', UuidPipe) id: string): Promise<RecusalResponse[]> {
    return this.recusalsService.list(id);
  }

  /** 登记回避：单位或人员 / Record that a department or a person must not handle a matter */
  @Post('matters/:id/recusals')
  @Needs('matter:recuse')
  @HttpCode(201)
  async recuse(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() wanted: RecusalBody,
  ): Promise<RecusalDeclaredResponse> {
    if ((wanted.department === undefined) === (wanted.person === undefined)) {
      throw new ProblemError('invalid-payload', undefined, [
        { field: 'department', zh: '单位和人员只能写明其一', en: 'name a department or a person, not both' },
      ]);
    }
    const declared = await this.recusalsService.declare(id, wanted, { actor: actorOf(caller), department: null });
    if (declared === undefined) throw new ProblemError('not-found');
    return { id: declared };
  }

  /** 解除回避 / Lift a recusal */
  @Put('recusals/:id/lift')
  @Needs('matter:recuse')
  async lift(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() { reason }: ReasonedBody,
  ): Promise<RecusalLiftedResponse> {
    if (!(await this.recusalsService.lift(id, reason, actorOf(caller)))) throw new ProblemError('not-found');
    return { outcome: 'lifted' };
  }
}
