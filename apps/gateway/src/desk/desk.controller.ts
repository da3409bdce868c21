import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, Inject } from '@nestjs/common';
import { validate } from 'uuid';
import { SubmissionsService, MattersService, TriageService } from '#casework';
import { readRegistrationNumber } from '#intake';
import { type Caller, permissionReach } from '#people';
import { ProblemError } from '#platform';
import { NextCandidatesService, OpinionsService } from '#routing';
import type { RevealedResponse } from '../proceedings/work-responses.js';
import { actorOf, CurrentCaller, Needs } from '../http/access.js';
import { KeepsToReach } from '../http/route-rules.js';
import { lengthOf } from '../http/limit-query.js';
import { PageSize } from '../http/query.js';
import { Problems } from '../http/problems.js';
import { PurposeBody } from '../http/purpose-body.js';
import { OpinionsQuery, TriageQuery } from './desk-query.js';
import { OpinionResponse, TriageDecidedResponse, TriageItemResponse } from '../triage/triage-responses.js';
import { MatterResponse, SubmissionResponse } from './matter-responses.js';
import { decisionOf, TriageBody } from './triage-body.js';
import { triageProblem } from '../proceedings/triage-problems.js';
import { AccusationCheck } from '../proceedings/accusation-check.js';
import { UuidPipe } from '../http/uuid.pipe.js';

/** 工作台: what staff of the hub look at and decide. Sealed files are elsewhere. */
@Controller()
export class DeskController {
  /** Properties, because a constructor takes four parameters at most. */
  @Inject(AccusationCheck)
  private readonly accusations!: AccusationCheck;

  @Inject(NextCandidatesService)
  private readonly nextCandidates!: NextCandidatesService;

  constructor(
    private readonly opinionsService: OpinionsService,
    private readonly triageService: TriageService,
    private readonly matters: MattersService,
    private readonly submissions: SubmissionsService,
  ) {}

  /** 来件详情（已脱敏） / Read an open submission, masked, with what routing made of it */
  @Get('submissions/:number')
  @Needs('submission:read')
  async submission(@Param('number') typed: string): Promise<SubmissionResponse> {
    const number = readRegistrationNumber(typed);
    return found(number && (await this.submissions.read(number)));
  }

  /**
   * 查看来件的个人信息 / Read the people of a submission in clear, for a stated purpose
   *
   * @remarks Each reading is written down with its purpose.
   */
  @Post('submissions/:number/reveal')
  @Needs('submission:reveal')
  @HttpCode(200)
  async reveal(
    @CurrentCaller() caller: Caller,
    @Param('number') typed: string,
    @Body() { purpose }: PurposeBody,
  ): Promise<RevealedResponse> {
    const number = readRegistrationNumber(typed) ?? '';
    const revealed = await this.submissions.reveal(number, {
      actor: actorOf(caller),
      department: null,
      purpose,
    });
    if (revealed.outcome === 'refused') throw new ProblemError('not-found');
    return { people: revealed.people, words: revealed.words };
  }

  /** 事项详情 / Read a matter with its submissions, proceedings, clocks and assignments */
  @Get('matters/:id')
  @Needs('matter:read')
  async matter(@Param('id', UuidPipe) id: string): Promise<MatterResponse> {
    return found(await this.matters.read(id));
  }

  /** 待研判清单 / List what routing leaves to a person: threats and emergencies first, then by the clock that ends first */
  @Get('triage')
  @KeepsToReach()
  @Needs('triage:read')
  @PageSize(50, 500)
  async triage(
    @CurrentCaller() caller: Caller,
    @Query() { limit, reason, after, submission }: TriageQuery,
  ): Promise<TriageItemResponse[]> {
    const items = await this.triageService.list({
      reason,
      after,
      submissionId: submission,
      limit: lengthOf(limit, 50, 500),
      reach: permissionReach(caller, 'triage:read'),
    });
    return this.nextCandidates.fill(items, new Date());
  }

  /** 第二意见 / List what a second model was asked about a submission or a link question, and what it said */
  @Get('opinions')
  @Needs('opinion:read')
  @Problems('not-found')
  async opinions(@Query() { subject }: OpinionsQuery): Promise<OpinionResponse[]> {
    if (!validate(subject)) throw new ProblemError('not-found');
    return this.opinionsService.list(subject);
  }

  /** 研判决定：派单、了结或重新处理 / Decide a triage item: assign it, close it, or let routing try again */
  @Put('triage/:submissionId/decision')
  @Needs('triage:decide')
  @Problems('not-allowed-now', 'accusation-suspected')
  async decide(
    @CurrentCaller() caller: Caller,
    @Param('submissionId', UuidPipe) id: string,
    @Body() body: TriageBody,
  ): Promise<TriageDecidedResponse> {
    const { reason, evidence, body: named, accusationChecked: checked } = body;
    const words = { reason, evidence, body: named };
    await this.accusations.refuse({ actor: actorOf(caller), about: ['submission', id], words, checked });
    const outcome = await this.triageService.decide(id, decisionOf(body), actorOf(caller));
    if (outcome.outcome === 'decided') return outcome;
    throw triageProblem(outcome);
  }
}

function found<Value>(value: Value | undefined | ''): Value {
  if (value === undefined || value === '') throw new ProblemError('not-found');
  return value;
}
