import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  answerSuggestion,
  listChecks,
  listLongUnresolved,
  listRepeated,
  listSuggestions,
  nameLeader,
  readCheck,
  recordCheck,
  suggest,
  type CheckView,
  type Comparison,
  type ListedMatter,
  type SuggestionView,
} from '#casework';
import { readRegistrationNumber } from '#intake';
import { ProblemError, Vault, type Caller } from '#platform';
import { ReferenceKeeper } from '#routing';
import { actorOf, CurrentCaller, departmentOf, Needs } from '../http/access.js';
import { PurposeBody } from '../http/purpose-body.js';
import { limitOf } from '../http/query.js';
import { LeaderBody, RegistrationFindingBody, SuggestionAnswerBody, SuggestionBody } from './supervision-bodies.js';
import { UuidPipe } from '../http/uuid.pipe.js';

/** 监督: proposals and their answers, checks of registration, long-unresolved and repeated matters, leaders in charge. */
@Controller()
@Needs('staff')
export class SupervisionController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Vault) private readonly vault: Vault,
    @Inject(ReferenceKeeper) private readonly keeper: ReferenceKeeper,
  ) {}

  @Post('suggestions')
  @HttpCode(201)
  async suggest(
    @CurrentCaller() caller: Caller,
    @Body() body: SuggestionBody,
  ): Promise<{ id: string; dueOn: string; provisional: boolean }> {
    const made = await suggest(this.database, this.keeper.current(), body, { actor: actorOf(caller), at: new Date() });
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

  @Get('suggestions')
  @Needs('staff', 'department')
  async suggestions(
    @CurrentCaller() caller: Caller,
    @Query('limit') limit: string | undefined,
  ): Promise<SuggestionView[]> {
    const department = caller.scopes.includes('staff') ? null : departmentOf(caller).department;
    return listSuggestions(this.database, { department, now: new Date(), limit: limitOf(limit, 50, 500) });
  }

  @Put('suggestions/:id/feedback')
  @Needs('department')
  async answer(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() body: SuggestionAnswerBody,
  ): Promise<{ outcome: 'recorded' }> {
    const answered = await answerSuggestion(this.database, id, body, departmentOf(caller));
    if (answered.outcome === 'recorded') return answered;
    throw answered.reason === 'not-found'
      ? new ProblemError('not-found')
      : new ProblemError('not-allowed-now', { zh: '已经反馈', en: 'it was answered before' });
  }

  @Get('registration-checks')
  async checks(
    @Query('open') open: string | undefined,
    @Query('limit') limit: string | undefined,
  ): Promise<CheckView[]> {
    return listChecks(this.database, { open: open !== 'false', limit: limitOf(limit, 50, 500) });
  }

  /** Both sides of the comparison, with personal data, for a purpose that is written down. */
  @Post('registration-checks/:number/comparison')
  @HttpCode(200)
  @Needs('reveal')
  async compare(
    @CurrentCaller() caller: Caller,
    @Param('number') typed: string,
    @Body() { purpose }: PurposeBody,
  ): Promise<Comparison> {
    const both = await readCheck(this.database, this.vault, readRegistrationNumber(typed) ?? '', {
      actor: actorOf(caller),
      purpose,
    });
    if (!both) throw new ProblemError('not-found');
    return both;
  }

  @Put('registration-checks/:number/finding')
  async finding(
    @CurrentCaller() caller: Caller,
    @Param('number') typed: string,
    @Body() { outcome, differences = [] }: RegistrationFindingBody,
  ): Promise<{ outcome: 'recorded' }> {
    if (outcome === 'inaccurate' && differences.length === 0) {
      throw new ProblemError('invalid-payload', undefined, [
        { field: 'differences', zh: '登记不实须写明差异', en: 'say what differs' },
      ]);
    }
    const recorded = await recordCheck(
      this.database,
      readRegistrationNumber(typed) ?? '',
      { outcome, differences },
      actorOf(caller),
    );
    if (recorded === 'recorded') return { outcome: recorded };
    throw recorded === 'not-found'
      ? new ProblemError('not-found')
      : new ProblemError('not-allowed-now', { zh: '已有核查结果', en: 'a finding is recorded already' });
  }

  @Get('matters/lists/long-unresolved')
  async longUnresolved(@Query('limit') limit: string | undefined): Promise<ListedMatter[]> {
    return listLongUnresolved(this.database, { now: new Date(), limit: limitOf(limit, 50, 500) });
  }

  @Get('matters/lists/repeated')
  async repeated(@Query('limit') limit: string | undefined): Promise<ListedMatter[]> {
    return listRepeated(this.database, { now: new Date(), limit: limitOf(limit, 50, 500) });
  }

  @Put('matters/:id/leader')
  async leader(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() body: LeaderBody,
  ): Promise<{ outcome: 'named' }> {
    if (!(await nameLeader(this.database, id, body, actorOf(caller)))) throw new ProblemError('not-found');
    return { outcome: 'named' };
  }
}
