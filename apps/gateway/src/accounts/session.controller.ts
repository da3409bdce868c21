import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { renderSVG } from 'uqr';
import { DataSource } from 'typeorm';
import { endOtherSessions, endSession, ownStateOf, type SessionCaller, sessionsOf } from '#people';
import { Config, ProblemError } from '#platform';
import { CurrentSession, NeedsPerson, NeedsSession, OpenToEverybody } from '../http/access.js';
import { LimitBody, SMALL_BODY } from '../http/body-limits.js';
import { Problems } from '../http/problems.js';
import { UuidPipe } from '../http/uuid.pipe.js';
import { LogInService } from './log-in.service.js';
import { EnrolmentBody, LogInBody, NewPasswordBody, SecondFactorBody } from './session-bodies.js';
import { sessionLimitsOf, writeSessionCookie } from './session-cookies.js';
import {
  EnrolmentOfferResponse,
  EnrolmentResponse,
  OwnSessionResponse,
  SessionBegunResponse,
  SessionRenewedResponse,
  SessionResponse,
} from './session-responses.js';

/** 登录 Log-in of persons, their own sessions, password and second factor. */
@Controller()
@LimitBody(SMALL_BODY)
export class SessionController {
  constructor(
    private readonly database: DataSource,
    private readonly config: Config,
    private readonly logIns: LogInService,
  ) {}

  /** 登录 / Log in with login and password */
  @Post('session')
  @OpenToEverybody('whoever logs in is not known yet')
  @Problems('log-in-refused', 'cross-site', 'connection-not-secure')
  logIn(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() tried: LogInBody,
  ): Promise<SessionBegunResponse> {
    return this.logIns.logIn({ request, reply }, tried);
  }

  /** 第二因素 / Give the code of the second factor, or a recovery code */
  @Post('session/second-factor')
  @HttpCode(200)
  @NeedsSession()
  @Problems('code-refused', 'not-allowed-now')
  passSecondFactor(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @CurrentSession() session: SessionCaller,
    @Body() { code }: SecondFactorBody,
  ): Promise<SessionBegunResponse> {
    return this.logIns.passSecondFactor({ request, reply }, session, code);
  }

  /** 我是谁 / Tell who I am and what I may do */
  @Get('session')
  @NeedsSession()
  async whoAmI(
    @Res({ passthrough: true }) reply: FastifyReply,
    @CurrentSession() { caller, held, stage, csrfToken, byProvider }: SessionCaller,
  ): Promise<SessionResponse> {
    void reply.header('cache-control', 'no-store');
    const own = await ownStateOf(this.database, caller.person.id);
    if (!own) throw new ProblemError('unauthenticated');
    const { resetAt, resetBy, ...state } = own;
    return {
      ...state,
      id: caller.person.id,
      body: caller.department,
      stage,
      roles: [...caller.person.roles],
      held: held.map(({ role, areas }) => ({ role, areas })),
      permissions: [...caller.may],
      csrfToken,
      byProvider,
      reset: resetAt && resetBy ? { at: resetAt, by: resetBy } : null,
    };
  }

  /** 退出 / Log out */
  @Delete('session')
  @HttpCode(204)
  @NeedsSession()
  async logOut(
    @Res({ passthrough: true }) reply: FastifyReply,
    @CurrentSession() { caller }: SessionCaller,
  ): Promise<void> {
    await endSession(this.database, caller.person.id, caller.person.sessionId);
    writeSessionCookie(reply, this.config, undefined);
  }

  /** 我的会话 / List my sessions */
  @Get('sessions')
  @NeedsPerson()
  async list(@CurrentSession() { caller: { person } }: SessionCaller): Promise<OwnSessionResponse[]> {
    const sessions = await sessionsOf(this.database, person.id, sessionLimitsOf(this.config));
    return sessions.map((one) => ({ ...one, isThis: one.id === person.sessionId }));
  }

  /** 结束我的其他会话 / End my other sessions */
  @Delete('sessions')
  @HttpCode(204)
  @NeedsPerson()
  endOthers(@CurrentSession() { caller: { person } }: SessionCaller): Promise<void> {
    return endOtherSessions(this.database, person.id, person.sessionId);
  }

  /** 结束我的一个会话 / End one of my sessions */
  @Delete('sessions/:id')
  @HttpCode(204)
  @NeedsPerson()
  async end(@CurrentSession() { caller }: SessionCaller, @Param('id', UuidPipe) id: string): Promise<void> {
    if (!(await endSession(this.database, caller.person.id, id))) throw new ProblemError('not-found');
  }

  /** 修改密码 / Change my password; all my other sessions end */
  @Put('session/password')
  @NeedsPerson()
  async changePassword(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @CurrentSession() session: SessionCaller,
    @Body() wanted: NewPasswordBody,
  ): Promise<SessionRenewedResponse> {
    return { csrfToken: await this.logIns.changePassword({ request, reply }, session, wanted) };
  }

  /** 开始绑定第二因素 / Begin to set up a second factor */
  @Post('session/enrolment')
  @HttpCode(200)
  @NeedsSession()
  @Problems('second-factor-needed')
  async offerSecondFactor(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @CurrentSession() session: SessionCaller,
    @Body() { password }: EnrolmentBody,
  ): Promise<EnrolmentOfferResponse> {
    const offer = await this.logIns.offerSecondFactor({ request, reply }, session, password);
    void reply.header('cache-control', 'no-store');
    return { ...offer, svg: renderSVG(offer.uri) };
  }

  /** 以验证码确认第二因素 / Confirm the second factor with its first code */
  @Put('session/enrolment')
  @NeedsSession()
  @Problems('second-factor-needed')
  confirmSecondFactor(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @CurrentSession() session: SessionCaller,
    @Body() { code }: SecondFactorBody,
  ): Promise<EnrolmentResponse> {
    return this.logIns.confirmSecondFactor({ request, reply }, session, code);
  }
}
