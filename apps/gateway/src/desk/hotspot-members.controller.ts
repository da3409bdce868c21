import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { StepInput } from '#cases/steps';
import { type MemberStep, HotspotMembersService } from '#casework';
import { type Caller, permissionReach } from '#people';
import { ProblemError } from '#platform';
import { AccusationCheck } from '../proceedings/accusation-check.js';
import { actorOf, CurrentCaller, Needs, stepActorOf } from '../http/access.js';
import { bodyOf } from '../proceedings/events.js';
import { judgedInput } from '../proceedings/judged-input.js';
import { MemberStepsBody, type MemberStepBody } from './hotspot-bodies.js';
import { lengthOf, LimitQuery } from '../http/limit-query.js';
import { PageSize } from '../http/query.js';
import { Problems } from '../http/problems.js';
import { HotspotMembersQuery } from './desk-query.js';
import {
  HotspotMemberResponse,
  MemberProposalResponse,
  MemberStepResponse,
  MemberStepsResponse,
} from './hotspot-responses.js';
import { UuidPipe } from '../http/uuid.pipe.js';
import { ValidBody } from '../http/valid-body.js';

const KEY = /^[\x21-\x7e]{1,60}$/;

/** 一并办理: the members of a hotspot's petition, and how each one's own case comes to its own end. */
@Controller('hotspots')
export class HotspotMembersController {
  readonly #valid = new ValidBody();

  constructor(
    private readonly hotspotMembers: HotspotMembersService,
    private readonly accusations: AccusationCheck,
  ) {}

  /** 一并办理的成员 / List the submissions that a hotspot's petition handles together */
  @Get(':id/members')
  @Needs('hotspot:read')
  @PageSize(100, 500)
  async members(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Query() { limit, after = 0 }: HotspotMembersQuery,
  ): Promise<HotspotMemberResponse[]> {
    return this.hotspotMembers.list(id, {
      limit: lengthOf(limit, 100, 500),
      after,
      reach: permissionReach(caller, 'hotspot:read'),
    });
  }

  /** 成员办结建议 / List what may be done next in each member's own proceeding, with what the petition's answer would say */
  @Get(':id/closing')
  @Needs('hotspot:close', 'own-hotspot:close')
  @PageSize(50, 200)
  async propose(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Query() { limit }: LimitQuery,
  ): Promise<MemberProposalResponse[]> {
    return this.hotspotMembers.proposeClosing(id, {
      actor: stepActorOf(caller),
      limit: lengthOf(limit, 50, 200),
      reach: caller.may.has('hotspot:close') ? permissionReach(caller, 'hotspot:close') : null,
    });
  }

  /**
   * 成员办件逐件推进 / Take the confirmed steps one by one
   *
   * @remarks Each step runs in its own transaction and has its own answer; a refused step stops no other.
   */
  @Post(':id/closing')
  @Needs('hotspot:close', 'own-hotspot:close')
  @HttpCode(200)
  @ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description:
      '重复发送同一请求时用同一值 / the same value for the same request sent again; 1 to 60 visible characters',
    schema: { type: 'string', pattern: KEY.source },
  })
  @Problems('idempotency-key-malformed')
  async close(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() { steps }: MemberStepsBody,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<MemberStepsResponse> {
    if (key !== undefined && !KEY.test(key)) throw new ProblemError('idempotency-key-malformed');
    const answers: MemberStepResponse[] = [];
    for (const step of steps) answers.push(await this.#step(id, step, { caller, key }));
    return { steps: answers };
  }

  async #step(
    hotspotId: string,
    { proceedingId, event, said }: MemberStepBody,
    { caller, key }: { caller: Caller; key: string | undefined },
  ): Promise<MemberStepResponse> {
    const named = { proceedingId, event };
    const kind = bodyOf(event);
    if (!kind) return { ...named, outcome: 'not-offered' };
    let valid: StepInput;
    try {
      const { accusationChecked: checked, ...input } = this.#valid.transform(said ?? {}, {
        type: 'body',
        metatype: kind,
      }) as StepInput & { accusationChecked?: boolean };
      valid = input;
      const words = judgedInput(event, input);
      await this.accusations.refuse({ actor: actorOf(caller), about: ['proceeding', proceedingId], words, checked });
    } catch (fault) {
      if (fault instanceof ProblemError) return { ...named, outcome: 'invalid', errors: [...fault.fields] };
      throw fault;
    }
    return {
      ...named,
      ...shown(
        await this.hotspotMembers.step(
          hotspotId,
          { proceedingId, event, input: valid },
          { actor: stepActorOf(caller), key },
        ),
      ),
    };
  }
}

function shown(step: MemberStep): Omit<MemberStepResponse, 'proceedingId' | 'event'> {
  if (step.outcome === 'refused') {
    const { rule, zh, en, allowedNow } = step.refusal;
    return { outcome: 'refused', rule, zh, en, allowedNow: [...allowedNow] };
  }
  if (step.outcome !== 'taken') return { outcome: step.outcome };
  const { from, to, seq, repeated, notice } = step;
  return { outcome: 'taken', from, to, seq, repeated, notice };
}
