import { Body, Controller, Get, Headers, HttpCode, Param, Post } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { BulkDecisionsService, type BulkCaller, type BulkDecision, type BulkKind } from '#casework';
import type { Caller } from '#people';
import { localeOf, ProblemError } from '#platform';
import { decisionOf } from '../desk/triage-body.js';
import { actorOf, CurrentCaller, departmentOf, Needs } from '../http/access.js';
import { KeepsToReach } from '../http/route-rules.js';
import { Problems } from '../http/problems.js';
import { UuidPipe } from '../http/uuid.pipe.js';
import { AccusationCheck } from '../proceedings/accusation-check.js';
import { runAnswer } from './bulk-answers.js';
import { BulkStepBody, BulkTriageBody } from './bulk-bodies.js';
import type { BulkRunResponse } from './bulk-responses.js';

/** 批量: one decision for many items, first as a dry run. Each item goes through the step of its single door. */
@Controller()
export class BulkController {
  constructor(
    private readonly bulk: BulkDecisionsService,
    private readonly accusations: AccusationCheck,
  ) {}

  /** 批量研判试算 / Say for up to 200 triage items what a decision would do with each, and change nothing */
  @Post('bulk-decisions/triage')
  @KeepsToReach()
  @Needs('triage:decide')
  @HttpCode(200)
  @Problems('accusation-suspected')
  async tryTriage(
    @CurrentCaller() caller: Caller,
    @Body() { ids, decision: body }: BulkTriageBody,
    @Headers('accept-language') languages: string | undefined,
  ): Promise<BulkRunResponse> {
    const { reason, evidence, body: named, accusationChecked: checked } = body;
    const id = uuid();
    const decision: BulkDecision = { kind: 'triage', decision: decisionOf(body, 'decision.') };
    const words = { 'decision.reason': reason, 'decision.evidence': evidence, 'decision.body': named };
    await this.accusations.refuse({ actor: actorOf(caller), about: ['bulk-decision', id], words, checked });
    const run = await this.bulk.dryRun({ id, subjects: lower(ids), decision }, callerAs(caller, 'triage'));
    return runAnswer(run, localeOf(languages));
  }

  /** 批量签收、受理、退回试算 / Say for up to 200 assignments what a step would do with each, and change nothing */
  @Post('bulk-decisions/assignments')
  @Needs('own-assignment:work')
  @HttpCode(200)
  @Problems('accusation-suspected')
  async tryAssignments(
    @CurrentCaller() caller: Caller,
    @Body() body: BulkStepBody,
    @Headers('accept-language') languages: string | undefined,
  ): Promise<BulkRunResponse> {
    const id = uuid();
    const decision = stepOf(body);
    const { reason, accusationChecked: checked } = body;
    await this.accusations.refuse({ actor: actorOf(caller), about: ['bulk-decision', id], words: { reason }, checked });
    const run = await this.bulk.dryRun({ id, subjects: lower(body.ids), decision }, callerAs(caller, decision.kind));
    return runAnswer(run, localeOf(languages));
  }

  /**
   * 批量执行 / Carry out a dry run of the caller's
   *
   * @remarks An item that changed since the dry run is refused, the others are done, each in a transaction of its own. The
   * same token again goes on where it stopped and returns the same results.
   */
  @Post('bulk-decisions/:id')
  @Needs('triage:decide', 'own-assignment:work')
  @HttpCode(200)
  @Problems('not-allowed-now')
  async carryOut(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Headers('accept-language') languages: string | undefined,
  ): Promise<BulkRunResponse> {
    for (const by of callers(caller)) {
      const outcome = await this.bulk.carryOut(id, by);
      if (outcome.outcome === 'run') return runAnswer(outcome.run, localeOf(languages));
      if (outcome.reason === 'expired') throw new ProblemError('not-allowed-now', EXPIRED);
    }
    throw new ProblemError('not-found');
  }

  /** 批量进度 / How far a run of the caller's has come */
  @Get('bulk-decisions/:id')
  @Needs('triage:decide', 'own-assignment:work')
  async read(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Headers('accept-language') languages: string | undefined,
  ): Promise<BulkRunResponse> {
    for (const by of callers(caller)) {
      const run = await this.bulk.read(id, by);
      if (run) return runAnswer(run, localeOf(languages));
    }
    throw new ProblemError('not-found');
  }
}

const EXPIRED = {
  zh: '试算已过一小时，请重新试算',
  en: 'the dry run is more than an hour old; make a new one',
};

function callerAs(caller: Caller, kind: BulkKind): BulkCaller {
  return kind === 'triage' ? { actor: actorOf(caller), department: null } : departmentOf(caller);
}

/** What the caller may still do: a run of the desk is found with the permission of the desk only, one of a unit with that of its unit. */
function callers(caller: Caller): BulkCaller[] {
  return [
    ...(caller.may.has('triage:decide') ? [callerAs(caller, 'triage')] : []),
    ...(caller.may.has('own-assignment:work') && caller.department ? [callerAs(caller, 'sign')] : []),
  ];
}

function stepOf({ step, reason, path }: BulkStepBody): BulkDecision {
  if (step === 'accept') return { kind: step, path };
  if (step === 'sign') return { kind: step };
  if (reason === undefined)
    throw new ProblemError('invalid-payload', undefined, [
      { field: 'reason', zh: '退回须写明理由', en: 'is required to return' },
    ]);
  return { kind: step, reason };
}

/** Ids are compared as they are stored. */
const lower = (ids: readonly string[]): string[] => ids.map((id) => id.toLowerCase());
