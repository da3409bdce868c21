import { Body, Controller, Get, HttpCode, Param, Post, Query, Inject } from '@nestjs/common';
import { type PassedLimit, type StepRefusal, WorkService, AssignmentsService, SubmissionsService } from '#casework';
import type { Caller } from '#people';
import { ProblemError, Vault } from '#platform';
import { AccusationCheck } from '../proceedings/accusation-check.js';
import { actorOf, CurrentCaller, departmentOf, Needs } from '../http/access.js';
import { BODY_WITH_FILES, LimitBody } from '../http/body-limits.js';
import { AnswerBody } from '../proceedings/answer-bodies.js';
import { PurposeBody } from '../http/purpose-body.js';
import { ReturnBody } from './return-body.js';
import { givenFiles } from '../proceedings/given-files.js';
import { RuleProblem } from '../http/rule-problem.js';
import { UuidPipe } from '../http/uuid.pipe.js';
import { limitOf, PageSize } from '../http/query.js';
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
  async inbox(@CurrentCaller() caller: Caller, @Query('limit') limit: string | undefined): Promise<WorkResponse[]> {
    return this.work.list(departmentOf(caller).department, limitOf(limit, 50, 200));
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

const NOW: Record<string, { zh: string; en: string }> = {
  sent: { zh: '待签收：请先签收', en: 'it waits to be signed for' },
  signed: { zh: '已签收', en: 'it is signed for' },
  returned: { zh: '已退回', en: 'it was returned' },
  answered: { zh: '已答复', en: 'it was answered' },
  withdrawn: { zh: '已撤回', en: 'it was withdrawn' },
};

const WHY_NOT: Partial<Record<StepRefusal['reason'], { zh: string; en: string }>> = {
  designated: { zh: '经研究或指定的承办单位不得再退', en: 'what was studied or designated cannot be given back' },
  recused: { zh: '与信访事项有直接利害关系的，应当回避', en: 'whoever has a direct interest in the matter withdraws' },
};

function taken<Done extends { outcome: string }>(step: Done | StepRefusal): Done {
  if (step.outcome !== 'refused') return step as Done;
  const refusal = step as StepRefusal;
  if (refusal.reason === 'not-found') throw new ProblemError('not-found');
  if (refusal.reason === 'not-lead')
    throw new ProblemError('not-allowed-now', { zh: '抄送件仅供知悉', en: 'a copy is for information only' });
  const words = WHY_NOT[refusal.reason];
  if (words) throw new ProblemError('not-allowed-now', words);
  if (refusal.refusal) throw new RuleProblem(refusal.refusal);
  if (refusal.limit) throw new ProblemError('not-allowed-now', tooLate(refusal.limit));
  throw new ProblemError('not-allowed-now', NOW[refusal.state ?? '']);
}

const STANDING: Record<PassedLimit['standing'], { zh: string; en: string }> = {
  law: { zh: '法定期限', en: 'limit of law' },
  norm: { zh: '规范性文件规定的期限', en: 'limit of a published norm' },
  'local-configuration': { zh: '本市配置的期限', en: 'limit configured by this city' },
};

function tooLate({ dueOn, basis, standing }: PassedLimit): { zh: string; en: string } {
  const { zh, en } = STANDING[standing];
  return {
    zh: `已过退回期限（${dueOn}，${zh}：${basis}）`,
    en: `the time to return it ended on ${dueOn} (${en}: ${basis})`,
  };
}
