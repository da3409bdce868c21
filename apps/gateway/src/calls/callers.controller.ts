import { Body, Controller, HttpCode, Param, Post, Put } from '@nestjs/common';
import { CallersService, HotspotAdviceService } from '#casework';
import { CallsService } from '#intake';
import type { Caller } from '#people';
import { ProblemError } from '#platform';
import { actorOf, CurrentCaller, Needs } from '../http/access.js';
import { Problems } from '../http/problems.js';
import { UuidPipe } from '../http/uuid.pipe.js';
import { AccusationCheck } from '../proceedings/accusation-check.js';
import { CallerLookBody, HotspotAdviceBody, ProblemLookBody } from './caller-bodies.js';
import { CallerResponse, HotspotAdviceResponse, KnownProblemResponse } from './caller-responses.js';

/** 通话中查询: what an operator looks up while somebody is on the line. */
@Controller()
export class CallersController {
  constructor(
    private readonly callers: CallersService,
    private readonly calls: CallsService,
    private readonly advice: HotspotAdviceService,
    private readonly accusations: AccusationCheck,
  ) {}

  /**
   * 查来电人 / Look up who called before, and their open matters
   *
   * @remarks Each look is written down. Sealed matters are never shown, and titles are masked.
   */
  @Post('desk/callers')
  @Problems('not-found')
  @HttpCode(200)
  @Needs('caller:read')
  async lookUp(@CurrentCaller() caller: Caller, @Body() { call, phone }: CallerLookBody): Promise<CallerResponse> {
    const number = call === undefined ? phone : await this.#numberOf(call);
    const looked = await this.callers.lookUp(number ?? '', actorOf(caller));
    if (looked.outcome === 'found') return looked.caller;
    throw new ProblemError('invalid-payload', undefined, [{ field: call === undefined ? 'phone' : 'call', ...NOBODY }]);
  }

  /**
   * 查同类 / Look up what is known about the problem that the caller tells, and where it would be sent
   *
   * @remarks Each look is written down. It registers nothing; the summary of the call does. A matter that it joins keeps its unit.
   */
  @Post('desk/similar')
  @HttpCode(200)
  @Needs('caller:read')
  async similar(
    @CurrentCaller() caller: Caller,
    @Body() { text, title, place, category }: ProblemLookBody,
  ): Promise<KnownProblemResponse> {
    const told = {
      text,
      ...(title !== undefined && { title }),
      ...(place !== undefined && { placeText: place }),
      ...(category !== undefined && { statedCategory: category }),
    };
    const known = await this.callers.similar(told, actorOf(caller), new Date());
    if (!known) throw new ProblemError('unavailable');
    return known;
  }

  /** 热点口径 / Write what operators tell callers about a hotspot */
  @Put('hotspots/:id/advice')
  @Needs('hotspot:advise')
  @Problems('accusation-suspected')
  async advise(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() { text, accusationChecked: checked }: HotspotAdviceBody,
  ): Promise<HotspotAdviceResponse> {
    await this.accusations.refuse({ actor: actorOf(caller), about: ['hotspot', id], words: { text }, checked });
    if (!(await this.advice.give(id, text.trim(), actorOf(caller)))) throw new ProblemError('not-found');
    return { text: (await this.advice.read(id))?.text ?? null };
  }

  /** A number that was withheld names nobody. */
  async #numberOf(call: string): Promise<string | null> {
    const found = await this.calls.numberOf(call);
    if (!found) throw new ProblemError('not-found');
    return found.number;
  }
}

const NOBODY = { zh: '没有可识别的电话号码', en: 'names no telephone number' };
