import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put, Query } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { answerSupervision, listSupervisions, type SupervisionView } from '#cases';
import {
  followSuccessors,
  liftRecusal,
  listRecusals,
  readWork,
  recuse,
  retireDepartment,
  type RecusalView,
  type Retired,
} from '#casework';
import { ProblemError, Vault, type Caller } from '#platform';
import { ReferenceKeeper } from '#routing';
import { actorOf, CurrentCaller, departmentOf, Needs } from '../http/access.js';
import { limitOf } from '../http/query.js';
import { UuidPipe } from '../http/uuid.pipe.js';
import { OwnRecusalBody, RecusalBody, ResultBody, RetirementBody } from './work-bodies.js';
import { ReasonedBody } from '../proceedings/event-bodies.js';

/** 督办, 回避, 机构撤并: what is above and around the steps of a case. */
@Controller()
@Needs('staff')
export class WorkController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Vault) private readonly vault: Vault,
    @Inject(ReferenceKeeper) private readonly keeper: ReferenceKeeper,
  ) {}

  /** 督办清单: all for staff, its own for a department; what is overdue stands first. */
  @Get('supervisions')
  @Needs('staff', 'department')
  @ApiQuery({ name: 'overdue', required: false, description: 'true: only without result after their day' })
  async supervisions(
    @CurrentCaller() caller: Caller,
    @Query() { overdue, limit }: { overdue?: string; limit?: string },
  ): Promise<SupervisionView[]> {
    const department = caller.scopes.includes('staff') ? null : departmentOf(caller).department;
    return listSupervisions(this.database, {
      department,
      overdueOnly: overdue === 'true',
      now: new Date(),
      limit: limitOf(limit, 50, 500),
    });
  }

  @Put('supervisions/:id/result')
  @Needs('department')
  async result(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() { text }: ResultBody,
  ): Promise<{ outcome: 'recorded' }> {
    const outcome = await answerSupervision(this.database, id, text, departmentOf(caller));
    if (outcome === 'recorded') return { outcome };
    throw outcome === 'not-found'
      ? new ProblemError('not-found')
      : new ProblemError('not-allowed-now', { zh: '已报送结果', en: 'its result was given before' });
  }

  @Get('matters/:id/recusals')
  async recusals(@Param('id', UuidPipe) id: string): Promise<RecusalView[]> {
    return listRecusals(this.database, id);
  }

  @Post('matters/:id/recusals')
  @HttpCode(201)
  async recuse(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() wanted: RecusalBody,
  ): Promise<{ id: string }> {
    if ((wanted.department === undefined) === (wanted.person === undefined)) {
      throw new ProblemError('invalid-payload', undefined, [
        { field: 'department', zh: '单位和人员只能写明其一', en: 'name a department or a person, not both' },
      ]);
    }
    return this.#declared(await recuse(this.database, id, wanted, { actor: actorOf(caller), department: null }));
  }

  /** 自行回避: a unit, or a person of it, says that it has an interest in the matter. */
  @Post('assignments/:id/recusal')
  @HttpCode(201)
  @Needs('department')
  async withdraw(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() { reason, person }: OwnRecusalBody,
  ): Promise<{ id: string }> {
    const { department, actor } = departmentOf(caller);
    const work = await readWork(this.database, this.vault, department, id);
    if (!work) throw new ProblemError('not-found');
    return this.#declared(
      await recuse(this.database, work.matterId, person === undefined ? { department, reason } : { person, reason }, {
        actor,
        department,
      }),
    );
  }

  @Put('recusals/:id/lift')
  async lift(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() { reason }: ReasonedBody,
  ): Promise<{ outcome: 'lifted' }> {
    if (!(await liftRecusal(this.database, id, reason, actorOf(caller)))) throw new ProblemError('not-found');
    return { outcome: 'lifted' };
  }

  /** 机构撤并: its open work moves to the successor once its last day is over. */
  @Put('departments/:code/retirement')
  @Needs('admin')
  async retire(
    @CurrentCaller() caller: Caller,
    @Param('code') code: string,
    @Body() wanted: RetirementBody,
  ): Promise<{ moved: number }> {
    const retired = await retireDepartment(this.database, code, wanted, actorOf(caller));
    if (retired !== 'retired') throw RETIREMENT_FAULTS[retired]();
    await this.keeper.refresh();
    return { moved: await followSuccessors(this.database, new Date()) };
  }

  #declared(id: string | undefined): { id: string } {
    if (id === undefined) throw new ProblemError('not-found');
    return { id };
  }
}

const RETIREMENT_FAULTS: Record<Exclude<Retired, 'retired'>, () => ProblemError> = {
  'not-found': () => new ProblemError('not-found'),
  'bad-day': () =>
    new ProblemError('invalid-payload', undefined, [
      { field: 'lastDay', zh: '不是有效日期，或早于设立日期', en: 'is no day, or before the unit began' },
    ]),
  'bad-successor': () =>
    new ProblemError('invalid-payload', undefined, [
      {
        field: 'successor',
        zh: '没有这个单位，或承接关系成环',
        en: 'is no unit, or the chain of successors leads back',
      },
    ]),
};
