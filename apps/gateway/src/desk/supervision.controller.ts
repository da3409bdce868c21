import { AccusationCheck } from '../proceedings/accusation-check.js';
import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { SuggestionsService, RegistrationChecksService, LongUnresolvedService } from '#casework';
import { readRegistrationNumber } from '#intake';
import { type Caller, permissionReach } from '#people';
import { ProblemError } from '#platform';
import { actorOf, CurrentCaller, departmentOf, Needs } from '../http/access.js';
import { KeepsToReach } from '../http/route-rules.js';
import { PurposeBody } from '../http/purpose-body.js';
import { lengthOf, LimitQuery } from '../http/limit-query.js';
import { PageSize } from '../http/query.js';
import { Problems } from '../http/problems.js';
import { RegistrationChecksQuery } from './desk-query.js';
import { ListedMatterResponse } from './matter-responses.js';
import { LeaderBody, RegistrationFindingBody, SuggestionBody } from './supervision-bodies.js';
import {
  FindingRecordedResponse,
  LeaderNamedResponse,
  RegistrationCheckResponse,
  RegistrationComparisonResponse,
  SuggestionResponse,
  SuggestionSentResponse,
} from './supervision-responses.js';
import { UuidPipe } from '../http/uuid.pipe.js';

/** 监督: proposals and their answers, checks of registration, long-unresolved and repeated matters, leaders in charge. */
@Controller()
export class SupervisionController {
  constructor(
    private readonly longUnresolvedService: LongUnresolvedService,
    private readonly registrationChecks: RegistrationChecksService,
    private readonly suggestionsService: SuggestionsService,
    private readonly accusations: AccusationCheck,
  ) {}

  /** 提出三项建议 / Send a suggestion to a department: improve its work, refine a policy, or hold somebody to account */
  @Post('suggestions')
  @Needs('suggestion:make')
  @HttpCode(201)
  @Problems('not-found', 'not-allowed-now', 'accusation-suspected')
  async suggest(
    @CurrentCaller() caller: Caller,
    @Body() { accusationChecked: checked, ...body }: SuggestionBody,
  ): Promise<SuggestionSentResponse> {
    // 追究责任 is about conduct by its nature, and is sent to the body that has authority over the person.
    const words = body.kind === 'hold-to-account' ? {} : { text: body.text };
    await this.accusations.refuse({ actor: actorOf(caller), about: ['department', body.department], words, checked });
    const made = await this.suggestionsService.suggest(body, { actor: actorOf(caller), at: new Date() });
    if (made.outcome === 'sent') return { id: made.id, dueOn: made.dueOn, provisional: made.provisional };
    if (made.reason === 'unknown-department')
      throw new ProblemError('invalid-payload', undefined, [
        { field: 'department', zh: '没有这个单位', en: 'is no department of the city' },
      ]);
    if (made.reason === 'not-found') throw new ProblemError('not-found');
    throw made.reason === 'guarded'
      ? new ProblemError('not-allowed-now', {
          zh: '防护规则不允许发往该单位',
          en: 'the guard does not let this department have it',
        })
      : new ProblemError('not-allowed-now', {
          zh: '尚未配置反馈时限',
          en: 'no time limit for the answer is configured',
        });
  }

  /** 三项建议清单 / List suggestions: all for staff, its own for a department */
  @Get('suggestions')
  @Needs('suggestion:read', 'own-suggestion:read')
  @PageSize(50, 500)
  async suggestions(@CurrentCaller() caller: Caller, @Query() { limit }: LimitQuery): Promise<SuggestionResponse[]> {
    const department = caller.may.has('suggestion:read') ? null : departmentOf(caller).department;
    return this.suggestionsService.list({ department, now: new Date(), limit: lengthOf(limit, 50, 500) });
  }

  /** 登记核查清单 / List the submissions whose registration is checked: open ones, or those with a finding */
  @Get('registration-checks')
  @Needs('registration:check')
  @PageSize(50, 500)
  async checks(@Query() { open, limit }: RegistrationChecksQuery): Promise<RegistrationCheckResponse[]> {
    return this.registrationChecks.list({ open: open !== 'false', limit: lengthOf(limit, 50, 500) });
  }

  /**
   * 登记对照 / Compare what was registered with what arrived, for a stated purpose
   *
   * @remarks Both sides hold personal data; each reading is written down with its purpose.
   */
  @Post('registration-checks/:number/comparison')
  @Needs('registration:compare')
  @HttpCode(200)
  async compare(
    @CurrentCaller() caller: Caller,
    @Param('number') typed: string,
    @Body() { purpose }: PurposeBody,
  ): Promise<RegistrationComparisonResponse> {
    const both = await this.registrationChecks.read(readRegistrationNumber(typed) ?? '', {
      actor: actorOf(caller),
      purpose,
    });
    if (!both) throw new ProblemError('not-found');
    return both;
  }

  /** 登记核查结果 / Record whether the registration was accurate, and what differs */
  @Put('registration-checks/:number/finding')
  @Needs('registration:check')
  @Problems('not-allowed-now')
  async finding(
    @CurrentCaller() caller: Caller,
    @Param('number') typed: string,
    @Body() { outcome, differences = [] }: RegistrationFindingBody,
  ): Promise<FindingRecordedResponse> {
    if (outcome === 'inaccurate' && differences.length === 0) {
      throw new ProblemError('invalid-payload', undefined, [
        { field: 'differences', zh: '登记不实须写明差异', en: 'say what differs' },
      ]);
    }
    const recorded = await this.registrationChecks.record(
      readRegistrationNumber(typed) ?? '',
      { outcome, differences },
      actorOf(caller),
    );
    if (recorded === 'recorded') return { outcome: recorded };
    throw recorded === 'not-found'
      ? new ProblemError('not-found')
      : new ProblemError('not-allowed-now', { zh: '已有核查结果', en: 'a finding is recorded already' });
  }

  /** 积案清单 / List the matters that have been unresolved for long */
  @Get('matters/lists/long-unresolved')
  @KeepsToReach()
  @Needs('matter:read')
  @PageSize(50, 500)
  async longUnresolved(
    @CurrentCaller() caller: Caller,
    @Query() { limit }: LimitQuery,
  ): Promise<ListedMatterResponse[]> {
    return this.longUnresolvedService.list({
      now: new Date(),
      limit: lengthOf(limit, 50, 500),
      reach: permissionReach(caller, 'matter:read'),
    });
  }

  /** 重复信访清单 / List the matters that the same people bring again and again */
  @Get('matters/lists/repeated')
  @KeepsToReach()
  @Needs('matter:read')
  @PageSize(50, 500)
  async repeated(@CurrentCaller() caller: Caller, @Query() { limit }: LimitQuery): Promise<ListedMatterResponse[]> {
    return this.longUnresolvedService.listRepeated({
      now: new Date(),
      limit: lengthOf(limit, 50, 500),
      reach: permissionReach(caller, 'matter:read'),
    });
  }

  /** 确定包案领导 / Name the leader in charge of a matter and the day of the next look */
  @Put('matters/:id/leader')
  @Needs('matter:lead')
  async leader(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() body: LeaderBody,
  ): Promise<LeaderNamedResponse> {
    if (!(await this.longUnresolvedService.nameLeader(id, body, actorOf(caller)))) throw new ProblemError('not-found');
    return { outcome: 'named' };
  }
}
