import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApprovalsService } from '#cases';
import type { ApprovalDecider, ApprovalOutcome, ApprovalRefusal } from '#cases/approvals';
import type { Caller } from '#people';
import { ProblemError } from '#platform';
import { actorOf, CurrentCaller, Needs } from '../http/access.js';
import { LimitBody, SMALL_BODY } from '../http/body-limits.js';
import { lengthOf, LimitQuery } from '../http/limit-query.js';
import { Problems } from '../http/problems.js';
import { PageSize } from '../http/query.js';
import { RuleProblem } from '../http/rule-problem.js';
import { UuidPipe } from '../http/uuid.pipe.js';
import { AccusationCheck } from './accusation-check.js';
import { ApprovalDecisionBody, ApprovalRequestBody } from './approval-bodies.js';
import { ApprovalDecidedResponse, ApprovalRequestedResponse, ApprovalResponse } from './approval-responses.js';

/** 审批: steps of a handler that another person decides on. A machine key names its approver with the step instead. */
@Controller()
@LimitBody(SMALL_BODY)
export class ApprovalsController {
  constructor(
    private readonly approvals: ApprovalsService,
    private readonly accusations: AccusationCheck,
  ) {}

  /** 申请审批（延期、挂单） / Ask for a step that another person approves */
  @Post('proceedings/:id/approvals')
  @Needs('own-step:request')
  @Problems('not-allowed-now', 'accusation-suspected')
  async ask(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) proceedingId: string,
    @Body() { event, days, reason, accusationChecked }: ApprovalRequestBody,
  ): Promise<ApprovalRequestedResponse> {
    const { id: requester, department } = personOf(caller);
    if (department === null) throw new ProblemError('forbidden');
    await this.#judge(caller, ['proceeding', proceedingId], { reason, accusationChecked });
    const wanted = { proceedingId, event, days, reason };
    const { id } = done(await this.approvals.ask({ id: requester, department }, wanted));
    return { id };
  }

  /** 待审批与本人申请 / List what waits for my decision, and what I asked for */
  @Get('approvals')
  @Needs('own-step:request', 'own-step:approve', 'step:approve')
  @PageSize(50, 200)
  list(@CurrentCaller() caller: Caller, @Query() { limit }: LimitQuery): Promise<ApprovalResponse[]> {
    return this.approvals.list(personOf(caller), lengthOf(limit, 50, 200));
  }

  /** 批准或不批准 / Approve, and the step is taken in the same moment; or refuse */
  @Post('approvals/:id/decision')
  @HttpCode(200)
  @Needs('own-step:approve', 'step:approve')
  @Problems('not-allowed-now', 'accusation-suspected')
  async decide(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() { decision, reason, accusationChecked }: ApprovalDecisionBody,
  ): Promise<ApprovalDecidedResponse> {
    await this.#judge(caller, ['approval', id], { reason, accusationChecked });
    const { state } = done(await this.approvals.decide(personOf(caller), { id, decision, reason }));
    return { state };
  }

  /** 撤回申请 / Withdraw a request of mine that waits */
  @Post('approvals/:id/withdrawal')
  @HttpCode(200)
  @Needs('own-step:request')
  @Problems('not-allowed-now')
  async withdraw(@CurrentCaller() caller: Caller, @Param('id', UuidPipe) id: string): Promise<ApprovalDecidedResponse> {
    const { state } = done(await this.approvals.withdraw(id, personOf(caller).id));
    return { state };
  }

  #judge(
    caller: Caller,
    about: readonly [string, string],
    { reason, accusationChecked: checked }: { reason: string; accusationChecked?: boolean | undefined },
  ): Promise<void> {
    return this.accusations.refuse({ actor: actorOf(caller), about, words: { reason }, checked });
  }
}

/** Keys hold none of these permissions: an approval is between two log-ins. */
function personOf({ person, department, may }: Caller): ApprovalDecider {
  if (!person) throw new ProblemError('forbidden');
  return {
    id: person.id,
    department,
    forOwnUnit: may.has('own-step:approve'),
    forCentre: may.has('step:approve'),
  };
}

function done<Done>(outcome: ApprovalOutcome<Done>): Done {
  if (outcome.outcome === 'done') return outcome;
  if (outcome.outcome === 'not-found') throw new ProblemError('not-found');
  if (outcome.outcome === 'step') throw new RuleProblem(outcome.refusal);
  const { reason } = outcome;
  throw new ProblemError(
    reason === 'own-request' || reason === 'own-work' || reason === 'recused' ? 'forbidden' : 'not-allowed-now',
    TEXTS[reason],
  );
}

const TEXTS: Record<ApprovalRefusal, { zh: string; en: string }> = {
  'not-theirs': { zh: '不由您审批', en: 'This is not yours to decide.' },
  'own-request': { zh: '不得审批本人的申请', en: 'Nobody decides on their own request.' },
  'own-work': { zh: '承办人不得审批本人承办的事项', en: 'Nobody approves a step of work that they handle.' },
  'decided-already': { zh: '该申请已有结果', en: 'This request is decided.' },
  expired: { zh: '该申请已过期，请重新申请', en: 'This request is out of date; ask again.' },
  'requester-gone': { zh: '申请人已不再承办', en: 'The person who asked handles this no more.' },
  recused: { zh: '您须回避该事项', en: 'You are recused from this matter.' },
  'asked-already': { zh: '同一步骤已在等待审批', en: 'The same step waits for approval already.' },
};
