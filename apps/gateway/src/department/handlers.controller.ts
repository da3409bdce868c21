import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { HandlersService, type HandlerNamer, type HandlerRefusal } from '#casework';
import type { Caller } from '#people';
import { ProblemError } from '#platform';
import { CurrentCaller, departmentOf, Needs } from '../http/access.js';
import { LimitBody, SMALL_BODY } from '../http/body-limits.js';
import { Problems } from '../http/problems.js';
import { UuidPipe } from '../http/uuid.pipe.js';
import { HandlerBody } from './handler-bodies.js';
import type { ColleagueResponse, HandlerNamedResponse } from './handler-responses.js';

/** 承办人: whose desk the work of a unit is on. */
@Controller()
export class HandlersController {
  constructor(private readonly handlers: HandlersService) {}

  /** 同事名单 / List the persons of the unit who may handle its work, with how much each one has */
  @Get('colleagues')
  @Needs('own-assignment:take', 'own-assignment:give')
  async colleagues(@CurrentCaller() caller: Caller): Promise<ColleagueResponse[]> {
    return this.handlers.colleagues(departmentOf(caller).department);
  }

  /**
   * 指定承办人 / Take an assignment, give it on or give it back
   *
   * @remarks A handler takes what nobody has, and gives on or gives back what is theirs. The administrator of the unit
   * names anybody. Of two callers at once one wins; the other gets 409 and reads again.
   */
  @Post('assignments/:id/handler')
  @Needs('own-assignment:take', 'own-assignment:give')
  @HttpCode(200)
  @LimitBody(SMALL_BODY)
  @Problems('not-allowed-now')
  async name(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() { handler, instead }: HandlerBody,
  ): Promise<HandlerNamedResponse> {
    const named = await this.handlers.name(id, { handler: lower(handler), instead: lower(instead) }, namerOf(caller));
    if (named.outcome === 'named') return named;
    throw REFUSALS[named.reason]();
  }
}

/** Ids are compared as they are stored. */
const lower = (id: string | null): string | null => id?.toLowerCase() ?? null;

function namerOf(caller: Caller): HandlerNamer {
  const { department } = departmentOf(caller);
  if (!caller.person) throw new ProblemError('forbidden');
  return {
    accountId: caller.person.id,
    department,
    gives: caller.may.has('own-assignment:give'),
    takes: caller.may.has('own-assignment:take'),
  };
}

const notNow = (zh: string, en: string) => (): ProblemError => new ProblemError('not-allowed-now', { zh, en });
const wrongHandler = (zh: string, en: string) => (): ProblemError =>
  new ProblemError('invalid-payload', undefined, [{ field: 'handler', zh, en }]);

const REFUSALS: Record<HandlerRefusal, () => ProblemError> = {
  'not-found': () => new ProblemError('not-found'),
  ended: notNow('已答复、退回或撤回的派单不再指定承办人', 'it was answered, returned or withdrawn'),
  changed: notNow(
    '承办人刚由他人变更，请重新查看后再定',
    'somebody else changed the handler meanwhile; read it again and decide',
  ),
  'not-yours': notNow(
    '只能领取无人承办的派单，转交或退还自己承办的派单；其他由单位管理员指定',
    'a handler takes what nobody has and gives on or back what is theirs; the administrator of the unit decides the rest',
  ),
  'no-candidate': wrongHandler('不是本单位在职的承办人', 'is nobody who handles work of this unit today'),
  recused: wrongHandler('此人在该事项中应当回避', 'must not act in this matter: the person is recused'),
};
