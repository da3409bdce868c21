import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  decideTriage,
  listTriage,
  readMatter,
  readSubmission,
  reveal,
  type MatterView,
  type TriageDecision,
  type TriageView,
} from '#casework';
import { readRegistrationNumber, type Petitioner } from '#intake';
import { ProblemError, Vault, type Caller, type FieldProblem, type ProblemCode } from '#platform';
import { listOpinions, ReferenceKeeper, type OpinionView, type RoutingServices } from '#routing';
import { actorOf, CurrentCaller, Needs } from '../http/access.js';
import { PurposeBody } from '../http/purpose-body.js';
import { TriageBody } from './triage-body.js';
import { RuleProblem } from '../proceedings/rule-problem.js';
import { UuidPipe } from '../http/uuid.pipe.js';
import { limitOf } from '../http/query.js';

/** 工作台: what staff of the hub look at and decide. Sealed files are elsewhere. */
@Controller()
@Needs('staff')
export class DeskController {
  readonly #services: RoutingServices;

  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Vault) private readonly vault: Vault,
    @Inject(ReferenceKeeper) keeper: ReferenceKeeper,
  ) {
    this.#services = { database, vault, reference: keeper.current };
  }

  @Get('submissions/:number')
  async submission(@Param('number') typed: string): Promise<Record<string, unknown>> {
    const number = readRegistrationNumber(typed);
    return found(number && (await readSubmission(this.database, number)));
  }

  @Post('submissions/:number/reveal')
  @HttpCode(200)
  @Needs('reveal')
  async reveal(
    @CurrentCaller() caller: Caller,
    @Param('number') typed: string,
    @Body() { purpose }: PurposeBody,
  ): Promise<{ people: Petitioner[] }> {
    const number = readRegistrationNumber(typed) ?? '';
    const revealed = await reveal(this.database, this.vault, number, {
      actor: actorOf(caller),
      department: null,
      purpose,
    });
    if (revealed.outcome === 'refused') throw new ProblemError('not-found');
    return { people: revealed.people };
  }

  @Get('matters/:id')
  async matter(@Param('id', UuidPipe) id: string): Promise<MatterView> {
    return found(await readMatter(this.database, id));
  }

  @Get('triage')
  async triage(@Query('limit') limit: string | undefined): Promise<TriageView[]> {
    return listTriage(this.database, limitOf(limit, 50, 500));
  }

  /** 第二意见: what another eye was asked about a submission or a link question, and what it said. */
  @Get('opinions')
  async opinions(@Query('subject', UuidPipe) subject: string): Promise<OpinionView[]> {
    return listOpinions(this.database, subject);
  }

  @Put('triage/:submissionId/decision')
  async decide(
    @CurrentCaller() caller: Caller,
    @Param('submissionId', UuidPipe) id: string,
    @Body() body: TriageBody,
  ): Promise<{ outcome: 'decided' }> {
    const outcome = await decideTriage(this.#services, id, decisionOf(body), actorOf(caller));
    if (outcome.outcome === 'decided') return outcome;
    throw outcome.reason === 'lifecycle' ? new RuleProblem(outcome.refusal) : refusalOf(outcome.reason);
  }
}

const REFUSALS: Record<string, Parameters<typeof problem>> = {
  'not-found': ['not-found'],
  'decided-before': ['not-allowed-now', { zh: '已有人作出决定', en: 'it was decided before' }],
  'no-matter': [
    'not-allowed-now',
    { zh: '没有待分派的办件；请选择重新处理', en: 'there is no proceeding to assign; choose retry' },
  ],
  guarded: [
    'not-allowed-now',
    { zh: '防护规则不允许发往该单位', en: 'the guard does not let this department have it' },
  ],
};

function refusalOf(reason: string): ProblemError {
  return problem(...(REFUSALS[reason] ?? ['internal']));
}

function problem(code: ProblemCode, detail?: { zh: string; en: string }, fields: FieldProblem[] = []): ProblemError {
  return new ProblemError(code, detail, fields);
}

function decisionOf({ kind, lead, assist, reason, due, ...closing }: TriageBody): TriageDecision {
  if (kind === 'retry') return { kind, reason };
  if (kind === 'close') return { kind, reason, ...closing };
  if (!lead)
    throw new ProblemError('invalid-payload', undefined, [
      { field: 'lead', zh: '请指定主办单位', en: 'is required to assign' },
    ]);
  return { kind, lead, assist: assist ?? [], reason, due };
}

function found<Value>(value: Value | undefined | ''): Value {
  if (value === undefined || value === '') throw new ProblemError('not-found');
  return value;
}
