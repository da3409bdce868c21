import { Body, Controller, Get, HttpCode, Param, Post, Query, Inject } from '@nestjs/common';
import { type StepRefusal, WorkService, AssignmentsService, SubmissionsService } from '#casework';
import type { Caller } from '#people';
import { ProblemError, Vault } from '#platform';
import { AccusationCheck } from '../proceedings/accusation-check.js';
import { actorOf, CurrentCaller, departmentOf, Needs } from '../http/access.js';
import { BODY_WITH_FILES, LimitBody, TakesUploads } from '../http/body-limits.js';
import { AnswerBody } from '../proceedings/answer-bodies.js';
import { PurposeBody } from '../http/purpose-body.js';
import { InboxQuery } from './handler-bodies.js';
import { ReturnBody } from './return-body.js';
import { assignmentProblem } from '../proceedings/assignment-problems.js';
import { givenFiles } from '../proceedings/given-files.js';
import { UuidPipe } from '../http/uuid.pipe.js';
import { lengthOf } from '../http/limit-query.js';
import { PageSize } from '../http/query.js';
import { Problems } from '../http/problems.js';
import type {
  AnsweredResponse,
  ReturnedResponse,
  RevealedResponse,
  SignedResponse,
  WorkDetailResponse,
  WorkResponse,
} from '../proceedings/work-responses.js';

/** 承办单位: its inbox, and the steps it takes. A key of one department sees that department's work alone. */
@Controller()
export class DepartmentController {
  /** A property, because a constructor takes four parameters at most. */
  @Inject(AccusationCheck)
  private readonly accusations!: AccusationCheck;

  constructor(
    private readonly submissions: SubmissionsService,
    private readonly assignments: AssignmentsService,
    private readonly work: WorkService,
    private readonly vault: Vault,
  ) {}

  /** 收件箱 / the department's live work, oldest first */
  @Get('assignments')
  @Needs('own-assignment:read')
  @PageSize(50, 200)
  async inbox(@CurrentCaller() caller: Caller, @Query() query: InboxQuery): Promise<WorkResponse[]> {
    const limit = lengthOf(query.limit, 50, 200);
    return this.work.list(departmentOf(caller).department, { handler: handlerWanted(caller, query), limit });
  }

  /** 派单详情 / one assignment with, for the lead, what the assisting departments have said */
  @Get('assignments/:id')
  @Needs('own-assignment:read')
  async one(@CurrentCaller() caller: Caller, @Param('id', UuidPipe) id: string): Promise<WorkDetailResponse> {
    const work = await this.work.read(departmentOf(caller).department, id);
    if (!work) throw new ProblemError('not-found');
    return work;
  }

  /** 签收 / sign for an assignment */
  @Post('assignments/:id/sign')
  @Needs('own-assignment:work')
  @HttpCode(200)
  @Problems('not-allowed-now')
  async sign(@CurrentCaller() caller: Caller, @Param('id', UuidPipe) id: string): Promise<SignedResponse> {
    return taken(await this.assignments.sign(id, departmentOf(caller)));
  }

  /** 退回 / return an assignment, with the reason */
  @Post('assignments/:id/return')
  @Needs('own-assignment:work')
  @HttpCode(200)
  @Problems('not-allowed-now', 'accusation-suspected')
  async return(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() { reason, accusationChecked: checked }: ReturnBody,
  ): Promise<ReturnedResponse> {
    await this.accusations.refuse({ actor: actorOf(caller), about: ['assignment', id], words: { reason }, checked });
    return taken(await this.assignments.return(id, reason, departmentOf(caller)));
  }

  /** 答复 / answer; the lead's answer goes to every petitioner of the matter, an assisting department's to the lead */
  @Post('assignments/:id/answer')
  @Needs('own-assignment:work')
  @LimitBody(BODY_WITH_FILES)
  @TakesUploads()
  @HttpCode(200)
  @Problems('not-allowed-now')
  async answer(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() { attachments, ...given }: AnswerBody,
  ): Promise<AnsweredResponse> {
    return taken(
      await this.assignments.answer(id, { ...given, files: givenFiles(this.vault, attachments) }, departmentOf(caller)),
    );
  }

  /** 查看诉求人信息 / names, phones and unmasked words of a submission in this department's work, for a stated purpose; each reading is written down */
  @Post('work/submissions/:number/reveal')
  @Needs('own-submission:reveal')
  @HttpCode(200)
  async reveal(
    @CurrentCaller() caller: Caller,
    @Param('number') number: string,
    @Body() { purpose }: PurposeBody,
  ): Promise<RevealedResponse> {
    const revealed = await this.submissions.reveal(number, { ...departmentOf(caller), purpose });
    if (revealed.outcome === 'revealed') return { people: revealed.people, words: revealed.words };
    throw new ProblemError(revealed.reason === 'confidential' ? 'forbidden' : 'not-found');
  }
}

/** Whose work is wanted; null for that of all. A key is no person, so nothing is its own. */
function handlerWanted({ person }: Caller, { handler, account }: InboxQuery): string | null {
  const wrong = (field: string, zh: string, en: string): ProblemError =>
    new ProblemError('invalid-parameter', undefined, [{ field, zh, en }]);
  if (handler && account) throw wrong('account', '与 handler 只能填一项', 'is not given together with handler');
  if (handler === 'mine') {
    if (!person) throw wrong('handler', '只有登录的人员才有本人承办的派单', 'is of a person who is logged in');
    return person.id;
  }
  return handler ?? account?.toLowerCase() ?? null;
}

function taken<Done extends { outcome: string }>(step: Done | StepRefusal): Done {
  if (step.outcome === 'refused') throw assignmentProblem(step as StepRefusal);
  return step as Done;
}
