import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Caller, oneTimeLink } from '#people';
import { Config } from '#platform';
import { ReferenceKeeper } from '#routing';
import { requireDepartment } from '../admin/known-codes.js';
import { CurrentCaller, Needs, NeedsPerson, OpenToEverybody } from '../http/access.js';
import { LimitBody, SMALL_BODY } from '../http/body-limits.js';
import { lengthOf } from '../http/limit-query.js';
import { Problems } from '../http/problems.js';
import { UuidPipe } from '../http/uuid.pipe.js';
import { AccountBody, AccountsQuery, AccountStateBody, LeaveBody } from './account-bodies.js';
import { fieldProblem } from './account-problems.js';
import {
  AccountActivatedResponse,
  AccountResponse,
  AccountStateResponse,
  InvitationResponse,
} from './account-responses.js';
import { AccountsService } from './accounts.service.js';
import { InvitationAcceptanceBody, FirstAdministratorBody } from './session-bodies.js';

const USUAL_PAGE = 50;
const LONGEST_PAGE = 500;

/** 账号 Accounts of persons: made by an administrator, taken up by the person with a one-time link. */
@Controller()
@LimitBody(SMALL_BODY)
export class AccountsController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly keeper: ReferenceKeeper,
    private readonly config: Config,
  ) {}

  /** 账号列表 / List accounts by login; those of the own department for its administrator */
  @Get('accounts')
  @Needs('account:manage', 'own-account:manage')
  list(@CurrentCaller() caller: Caller, @Query() { after, limit }: AccountsQuery): Promise<AccountResponse[]> {
    return this.accounts.list(caller, { after: after ?? null, limit: lengthOf(limit, USUAL_PAGE, LONGEST_PAGE) });
  }

  /** 建立账号 / Make an account; the answer has the link with which its person takes it up */
  @Post('accounts')
  @Needs('account:manage', 'own-account:manage')
  @Problems('login-taken')
  async create(
    @CurrentCaller() caller: Caller,
    @Req() request: FastifyRequest,
    @Body() { login, name, body }: AccountBody,
  ): Promise<InvitationResponse> {
    if (body !== undefined) requireDepartment('body', body, this.keeper.current().departments);
    const { id, token } = await this.accounts.create(caller, { login, name, body: body ?? null });
    return { id, link: this.#linkOf(request, token) };
  }

  /** 第一位管理员 / Make the account of the first administrator with the link that the start printed */
  @Post('accounts/first')
  @OpenToEverybody('the one-time link is the credential')
  @Problems('link-not-valid', 'login-taken', 'cross-site', 'connection-not-secure')
  async createFirst(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() given: FirstAdministratorBody,
  ): Promise<AccountActivatedResponse> {
    await this.accounts.createFirst({ request, reply }, given);
    return { login: given.login };
  }

  /** 接受邀请，设置密码 / Take up an invitation and set the password */
  @Post('invitations/acceptance')
  @OpenToEverybody('the one-time link is the credential')
  @Problems('link-not-valid', 'cross-site', 'connection-not-secure')
  async accept(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() given: InvitationAcceptanceBody,
  ): Promise<AccountActivatedResponse> {
    return { login: await this.accounts.accept({ request, reply }, given) };
  }

  /** 账号 / Read an account */
  @Get('accounts/:id')
  @Needs('account:manage', 'own-account:manage')
  find(@CurrentCaller() caller: Caller, @Param('id', UuidPipe) id: string): Promise<AccountResponse> {
    return this.accounts.find(caller, id);
  }

  /** 停用、恢复、离职 / Suspend or reactivate an account, or note that its person left */
  @Put('accounts/:id/state')
  @Needs('account:manage', 'own-account:manage')
  @Problems('not-allowed-now')
  async changeState(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() { event }: AccountStateBody,
  ): Promise<AccountStateResponse> {
    return { state: await this.accounts.changeState(caller, id, event) };
  }

  /** 重置或重发邀请 / Reset an account: password and second factor are taken away, and a new link is made */
  @Post('accounts/:id/invitation')
  @Needs('account:manage', 'own-account:manage')
  @Problems('not-allowed-now')
  async reset(
    @CurrentCaller() caller: Caller,
    @Req() request: FastifyRequest,
    @Param('id', UuidPipe) id: string,
  ): Promise<InvitationResponse> {
    return { id, link: this.#linkOf(request, await this.accounts.reset(caller, id)) };
  }

  /** 请假与代理 / Note days of leave and who deputises; one's own, or as administrator */
  @Put('accounts/:id/leave')
  @HttpCode(204)
  @NeedsPerson()
  async setLeave(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() leave: LeaveBody,
  ): Promise<void> {
    const { from, until } = leave;
    if ((from === undefined) !== (until === undefined)) throw fieldProblem(from ? 'until' : 'from', BOTH_DAYS);
    if (from !== undefined && until !== undefined && until < from) throw fieldProblem('until', BEFORE_FIRST);
    await this.accounts.setLeave(caller, id, leave);
  }

  #linkOf({ headers }: FastifyRequest, token: string): string {
    return oneTimeLink(this.config.PUBLIC_URL ?? `http://${headers.host}`, 'invitation', token);
  }
}

const BOTH_DAYS = { zh: '请假首日和末日须同时填写', en: 'is given together with the other day' };
const BEFORE_FIRST = { zh: '末日不得早于首日', en: 'is not before the first day' };
