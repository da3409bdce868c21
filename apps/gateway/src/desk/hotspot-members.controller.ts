import { Body, Controller, Get, Headers, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { listMembers, proposeClosing, stepMember, type Member, type MemberProposal, type MemberStep } from '#casework';
import { type StepInput } from '#cases';
import { ProblemError, type Caller, type FieldProblem } from '#platform';
import { CurrentCaller, Needs, stepActorOf } from '../http/access.js';
import { bodyOf } from '../proceedings/events.js';
import { MemberStepsBody, type MemberStepBody } from './hotspot-bodies.js';
import { limitOf } from '../http/query.js';
import { UuidPipe } from '../http/uuid.pipe.js';
import { ValidBody } from '../http/valid-body.js';

type StepAnswer = { proceedingId: string; event: string; outcome: string } & Record<string, unknown>;

const KEY = /^[\x21-\x7e]{1,60}$/;

/** 一并办理: the members of a hotspot's petition, and how each one's own case comes to its own end. */
@Controller('hotspots')
export class HotspotMembersController {
  readonly #valid = new ValidBody();

  constructor(@Inject(DataSource) private readonly database: DataSource) {}

  @Get(':id/members')
  @Needs('staff')
  async members(
    @Param('id', UuidPipe) id: string,
    @Query('limit') limit: string | undefined,
    @Query('after') after: string | undefined,
  ): Promise<Member[]> {
    return listMembers(this.database, id, {
      limit: limitOf(limit, 100, 500),
      after: after && /^\d{1,6}$/.test(after) ? Number(after) : 0,
    });
  }

  /** What may be done now towards the end of each member's own case, with what the petition's answer would say. */
  @Get(':id/closing')
  @Needs('staff', 'department')
  async propose(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Query('limit') limit: string | undefined,
  ): Promise<MemberProposal[]> {
    return proposeClosing(this.database, id, { actor: stepActorOf(caller), limit: limitOf(limit, 50, 200) });
  }

  /** Takes the confirmed steps one by one, each in its own transaction; every one is answered, and a refused one stops no other. */
  @Post(':id/closing')
  @HttpCode(200)
  @Needs('staff', 'department')
  async close(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() { steps }: MemberStepsBody,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<{ steps: StepAnswer[] }> {
    if (key !== undefined && !KEY.test(key)) throw new ProblemError('idempotency-key-malformed');
    const answers: StepAnswer[] = [];
    for (const step of steps) answers.push(await this.#step(id, step, { caller, key }));
    return { steps: answers };
  }

  async #step(
    hotspotId: string,
    { proceedingId, event, said }: MemberStepBody,
    { caller, key }: { caller: Caller; key: string | undefined },
  ): Promise<StepAnswer> {
    const named = { proceedingId, event };
    const kind = bodyOf(event);
    if (!kind) return { ...named, outcome: 'not-offered' };
    let valid: StepInput;
    try {
      valid = this.#valid.transform(said ?? {}, { type: 'body', metatype: kind }) as StepInput;
    } catch (fault) {
      if (fault instanceof ProblemError)
        return { ...named, outcome: 'invalid', errors: fault.fields satisfies readonly FieldProblem[] };
      throw fault;
    }
    return {
      ...named,
      ...shown(
        await stepMember(
          this.database,
          hotspotId,
          { proceedingId, event, input: valid },
          { actor: stepActorOf(caller), key },
        ),
      ),
    };
  }
}

function shown(step: MemberStep): { outcome: string } & Record<string, unknown> {
  if (step.outcome === 'refused') {
    const { rule, zh, en, allowedNow } = step.refusal;
    return { outcome: 'refused', rule, zh, en, allowedNow };
  }
  if (step.outcome !== 'taken') return { outcome: step.outcome };
  const { from, to, seq, repeated, notice } = step;
  return { outcome: 'taken', from, to, seq, repeated, notice };
}
