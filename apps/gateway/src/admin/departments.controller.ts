import { Body, Controller, Param, Put } from '@nestjs/common';
import { type Retired, DepartmentRetirementService, SuccessionService } from '#casework';
import type { Caller } from '#people';
import { ProblemError } from '#platform';
import { ReferenceKeeper } from '#routing';
import { actorOf, CurrentCaller, Needs } from '../http/access.js';
import { DepartmentRetiredResponse } from './admin-responses.js';
import { RetirementBody } from './retirement-body.js';

/** 机构撤并: a department that ends, and who takes over its work. */
@Controller('departments')
export class DepartmentsController {
  constructor(
    private readonly succession: SuccessionService,
    private readonly departmentRetirement: DepartmentRetirementService,
    private readonly keeper: ReferenceKeeper,
  ) {}

  /**
   * 机构撤并 / Retire a department
   *
   * @remarks Its open work moves to the successor once its last day is over.
   */
  @Put(':code/retirement')
  @Needs('reference:manage')
  async retire(
    @CurrentCaller() caller: Caller,
    @Param('code') code: string,
    @Body() wanted: RetirementBody,
  ): Promise<DepartmentRetiredResponse> {
    const retired = await this.departmentRetirement.retire(code, wanted, actorOf(caller));
    if (retired !== 'retired') throw FAULTS[retired]();
    await this.keeper.refresh();
    return { moved: await this.succession.follow(new Date()) };
  }
}

const FAULTS: Record<Exclude<Retired, 'retired'>, () => ProblemError> = {
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
