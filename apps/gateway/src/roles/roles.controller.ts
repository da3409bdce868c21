import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { civilDateOf } from '#cases/calendar';
import { type Caller, GRANT_REFUSALS, type Granter, type GrantRefusal, roleTable, RoleGrantsService } from '#people';
import { ProblemError } from '#platform';
import { ReferenceKeeper } from '#routing';
import { requireAreas } from '../admin/known-codes.js';
import { CurrentCaller, Needs } from '../http/access.js';
import { lengthOf } from '../http/limit-query.js';
import { Problems } from '../http/problems.js';
import { PageSize } from '../http/query.js';
import { UuidPipe } from '../http/uuid.pipe.js';
import { ReasonedBody } from '../proceedings/event-bodies.js';
import { RoleDecisionBody, RoleRequestBody, RoleRequestsQuery } from './role-bodies.js';
import {
  RoleDecidedResponse,
  RoleEndedResponse,
  RoleGrantResponse,
  RoleRequestedResponse,
  RoleRequestResponse,
  RoleResponse,
} from './role-responses.js';

/** 角色: what persons may do. One person asks for a role, another grants it. */
@Controller()
@Needs('role:request', 'own-role:request')
export class RolesController {
  constructor(
    private readonly roleGrants: RoleGrantsService,
    private readonly reference: ReferenceKeeper,
  ) {}

  /** 角色与权限一览 / List the roles and what each may do */
  @Get('roles')
  @Needs('role:request', 'own-role:request', 'audit:read')
  roles(): RoleResponse[] {
    return roleTable();
  }

  /** 申请角色（须由另一人批准） / Ask for a role of another person; a third person grants it */
  @Post('role-requests')
  @HttpCode(201)
  @Problems('not-allowed-now')
  async request(@CurrentCaller() caller: Caller, @Body() body: RoleRequestBody): Promise<RoleRequestedResponse> {
    if (body.validUntil !== undefined && body.validUntil < body.validFrom)
      throw new ProblemError('invalid-payload', undefined, [
        { field: 'validUntil', zh: '不得早于生效日', en: 'must not be before the first day' },
      ]);
    if (body.validUntil !== undefined && body.validUntil < civilDateOf(new Date()))
      throw new ProblemError('invalid-payload', undefined, [
        { field: 'validUntil', zh: '不得早于今天', en: 'must not be before today' },
      ]);
    requireAreas('areas', body.areas ?? [], this.reference.current().areas);
    const wanted = { ...body, areas: body.areas ?? null, validUntil: body.validUntil ?? null };
    const asked = await this.roleGrants.request(wanted, granterOf(caller));
    if ('refused' in asked) throw refusal(asked.refused);
    return asked;
  }

  /** 角色申请清单 / List requests for roles, undecided ones first */
  @Get('role-requests')
  @PageSize(50, 500)
  async requests(
    @CurrentCaller() caller: Caller,
    @Query() { open, limit }: RoleRequestsQuery,
  ): Promise<RoleRequestResponse[]> {
    const { everyBody, body } = granterOf(caller);
    if (!everyBody && body === null) throw new ProblemError('forbidden');
    return this.roleGrants.requests({
      body: everyBody ? null : body,
      open: open === 'true',
      limit: lengthOf(limit, 50, 500),
    });
  }

  /** 批准或不批准 / Grant or refuse a request; who asked may only withdraw it */
  @Put('role-requests/:id/decision')
  @Problems('not-allowed-now')
  async decide(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() { decision }: RoleDecisionBody,
  ): Promise<RoleDecidedResponse> {
    const decided = await this.roleGrants.decide(id, decision, granterOf(caller));
    if ('refused' in decided) throw refusal(decided.refused);
    return decided;
  }

  /** 一个账号的角色 / List the roles of an account, those that have ended too */
  @Get('accounts/:id/roles')
  @Needs('role:request', 'audit:read')
  async grants(@Param('id', UuidPipe) id: string): Promise<RoleGrantResponse[]> {
    return this.roleGrants.grants(id);
  }

  /** 终止角色 / End a role at once */
  @Put('role-grants/:id/end')
  @Problems('not-allowed-now')
  async end(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() { reason }: ReasonedBody,
  ): Promise<RoleEndedResponse> {
    const ended = await this.roleGrants.end(id, reason, granterOf(caller));
    if ('refused' in ended) throw refusal(ended.refused);
    return { outcome: 'ended' };
  }
}

/** Only a person asks and decides: a key has no one who answers for it. */
function granterOf({ person, may, department }: Caller): Granter {
  if (!person) throw new ProblemError('forbidden');
  return { id: person.id, body: department, everyBody: may.has('role:request') };
}

function refusal(reason: GrantRefusal): ProblemError {
  if (reason === 'no-such-account' || reason === 'no-such-request') return new ProblemError('not-found');
  if (reason === 'other-body' || reason === 'not-yours-to-give')
    return new ProblemError('forbidden', GRANT_REFUSALS[reason]);
  return new ProblemError('not-allowed-now', GRANT_REFUSALS[reason]);
}
