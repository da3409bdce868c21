import type { Caller } from '#people';
import { ProblemError, Vault } from '#platform';
import { Body, Controller, Get, Headers, HttpCode, Param, Post, Inject } from '@nestjs/common';
import { ApiHeader, ApiParam } from '@nestjs/swagger';
import { StepsService } from '#cases';
import { EVENTS, isApprovedEvent } from '#cases/lifecycle';
import { ReviewRefused, type StepInput, type StepOutcome, type WantedStep } from '#cases/steps';
import { ProceedingsService } from '#casework';
import { DerivedTexts } from '#routing';
import { AccusationCheck } from './accusation-check.js';
import { actorOf, CurrentCaller, Needs, stepActorOf } from '../http/access.js';
import { BODY_WITH_FILES, LimitBody, TakesUploads } from '../http/body-limits.js';
import type { AnswerFileBody } from './answer-bodies.js';
import { Problems } from '../http/problems.js';
import type { ProceedingResponse, StepResponse } from './proceeding-responses.js';
import { bodyOf } from './events.js';
import { judgedInput } from './judged-input.js';
import { givenFiles } from './given-files.js';
import { RuleProblem } from '../http/rule-problem.js';
import { UuidPipe } from '../http/uuid.pipe.js';
import { ValidBody } from '../http/valid-body.js';

const KEY = /^[\x21-\x7e]{1,100}$/;

/** 办件: one door for everybody who has to do with a case. What may be done is the lifecycle's to say, and every answer says it. */
@Controller()
export class ProceedingsController {
  readonly #valid = new ValidBody();

  /** A property, because a constructor takes four parameters at most. */
  @Inject(AccusationCheck)
  private readonly accusations!: AccusationCheck;

  constructor(
    private readonly proceedings: ProceedingsService,
    private readonly steps: StepsService,
    private readonly vault: Vault,
    private readonly derived: DerivedTexts,
  ) {}

  /** 办件：状态、过程、现可办理 / where a proceeding stands, how it came there, and what the caller may do now */
  @Get('proceedings/:id')
  @Needs('proceeding:read', 'own-proceeding:read', 'sealed-proceeding:read')
  async read(@CurrentCaller() caller: Caller, @Param('id', UuidPipe) id: string): Promise<ProceedingResponse> {
    const actor = stepActorOf(caller);
    const view = await this.proceedings.read(id, actor);
    if (!view) throw new ProblemError('not-found');
    return { ...view, answers: await this.proceedings.answers(id, actor) };
  }

  /** 办理一步 / take one step; the same Idempotency-Key answers the first step again */
  @Post('proceedings/:id/events/:event')
  @Needs('proceeding:step', 'own-proceeding:step', 'sealed-proceeding:step')
  @HttpCode(200)
  @LimitBody(BODY_WITH_FILES)
  @TakesUploads()
  @ApiParam({ name: 'id', description: '办件编号 / id of the proceeding' })
  @ApiParam({ name: 'event', enum: EVENTS, description: '事件 / the step' })
  @ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description: '幂等键 / the same key takes the step once',
    schema: { type: 'string', pattern: KEY.source },
  })
  @Problems('not-allowed-now', 'accusation-suspected', 'idempotency-key-malformed', 'idempotency-key-reused')
  async step(
    @CurrentCaller() caller: Caller,
    @Param() { id, event }: { id: string; event: string },
    @Body() body: unknown,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<StepResponse> {
    const kind = bodyOf(event);
    if (!kind)
      throw new ProblemError('not-found', {
        zh: `没有“${event.slice(0, 40)}”这个事件`,
        en: `there is no event ${event.slice(0, 40)}`,
      });
    if (caller.person && isApprovedEvent(event)) throw new ProblemError('not-allowed-now', SECOND_PERSON);
    if (key !== undefined && !KEY.test(key)) throw new ProblemError('idempotency-key-malformed');
    const { attachments, accusationChecked, ...said } = this.#valid.transform(body ?? {}, {
      type: 'body',
      metatype: kind,
    }) as StepInput & {
      attachments?: AnswerFileBody[];
      accusationChecked?: boolean;
    };
    const files = givenFiles(this.vault, attachments);
    const proceedingId = new UuidPipe().transform(id);
    await this.accusations.refuse({
      actor: actorOf(caller),
      about: ['proceeding', proceedingId],
      words: judgedInput(event, said),
      checked: accusationChecked,
    });
    const sealing = { vault: this.vault, derived: this.derived };
    const wanted: WantedStep = { proceedingId, event, actor: stepActorOf(caller), input: said, files, key, sealing };
    if (event === 'requestReview' || event === 'requestRecheck') return this.#review(wanted);
    return taken(await this.steps.take(wanted));
  }

  /** Review is each person's own right: where several share the case, `opened` is the applicant's own one, which goes on alone. */
  async #review({ input: { applicant, ...said }, ...wanted }: WantedStep): Promise<StepResponse> {
    try {
      const outcome = await this.steps.askReview({ ...wanted, input: said }, applicant);
      if (outcome.outcome === 'applicant-needed' || outcome.outcome === 'not-concerned')
        throw new ProblemError('invalid-payload', undefined, [{ field: 'applicant', ...APPLICANT[outcome.outcome] }]);
      return taken(outcome);
    } catch (fault) {
      if (fault instanceof ReviewRefused) return taken(fault.refused);
      throw fault;
    }
  }
}

/** A person writes no name of an approver: that person decides in a session of their own. */
const SECOND_PERSON = {
  zh: '该步骤须由另一人登录审批：请用 POST /proceedings/{id}/approvals 申请。',
  en: 'Another person approves this step in a session of their own: ask for it with POST /proceedings/{id}/approvals.',
};

const APPLICANT = {
  'applicant-needed': {
    zh: '多人共有一件，请写明申请人的登记编号',
    en: 'several people share the case: name whose application it is',
  },
  'not-concerned': { zh: '该登记编号不属于本件', en: 'is not of this case' },
};

function taken(outcome: StepOutcome): StepResponse {
  if (outcome.outcome === 'not-found') throw new ProblemError('not-found');
  if (outcome.outcome === 'key-reused') throw new ProblemError('idempotency-key-reused');
  if (outcome.outcome === 'refused') throw new RuleProblem(outcome.refusal);
  const { event, from, to, seq, repeated, notice, told, opened, allowedNow, clocks } = outcome;
  const changed = clocks
    .filter((one) => one.outcome === 'done')
    .map(({ clock, do: verb, running }) => ({
      clock: running?.clock ?? clock,
      do: verb,
      ...(running ? { dueOn: running.dueOn } : {}),
    }));
  return { event, from, to, seq, repeated, notice, told, opened, allowedNow, clocks: changed };
}
