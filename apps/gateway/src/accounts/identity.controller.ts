import { Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SessionCaller } from '#people';
import { CurrentSession, NeedsSession, OpenToEverybody } from '../http/access.js';
import { LimitBody, SMALL_BODY } from '../http/body-limits.js';
import { Problems } from '../http/problems.js';
import { IdentityInvitationBody, IdentityLogInBody } from './identity-bodies.js';
import { CALLBACK_PATH, IdentityLogInService } from './identity-log-in.service.js';
import { IdentityProviderResponse, ProviderAddressResponse, ProviderLogOutResponse } from './identity-responses.js';

/** 统一身份认证 Log-in with the city's identity provider (OpenID Connect, authorization code with PKCE). */
@Controller()
@LimitBody(SMALL_BODY)
export class IdentityController {
  constructor(private readonly logIns: IdentityLogInService) {}

  /** 是否接入统一身份认证 / Tell whether people may log in with an identity provider */
  @Get('identity-provider')
  @OpenToEverybody('the page of the log-in asks before anybody is known')
  find(): IdentityProviderResponse {
    return { isOffered: this.logIns.isOffered };
  }

  /** 统一身份登录 / Begin a log-in with the identity provider; the page then goes to the address in the answer */
  @Post('session/provider-log-in')
  @HttpCode(200)
  @OpenToEverybody('whoever logs in is not known yet')
  @Problems('identity-provider-unreachable', 'cross-site', 'connection-not-secure', 'not-found')
  async begin(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() { returnTo }: IdentityLogInBody,
  ): Promise<ProviderAddressResponse> {
    return { location: await this.logIns.begin({ request, reply }, { returnTo }) };
  }

  /** 以统一身份接受邀请 / Take up an invitation with the identity provider: the account belongs to whoever logs in there */
  @Post('invitations/provider-acceptance')
  @HttpCode(200)
  @OpenToEverybody('the one-time link is the credential')
  @Problems('identity-provider-unreachable', 'link-not-valid', 'cross-site', 'connection-not-secure', 'not-found')
  async accept(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() { token, returnTo }: IdentityInvitationBody,
  ): Promise<ProviderAddressResponse> {
    return { location: await this.logIns.begin({ request, reply }, { returnTo, invitation: token }) };
  }

  /** 统一身份登录返回 / Where the identity provider sends the browser back; with a session it goes on to the page it wanted */
  @Get(CALLBACK_PATH.slice(1))
  @HttpCode(303)
  @OpenToEverybody('the code of the provider is the credential, and only the browser that began may bring it')
  @Problems(
    'identity-refused',
    'identity-without-account',
    'link-not-valid',
    'identity-provider-unreachable',
    'connection-not-secure',
    'not-found',
  )
  async end(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    void reply.header('location', await this.logIns.end({ request, reply }));
  }

  /** 统一身份退出 / Log out here, and tell where the browser logs out of the identity provider */
  @Post('session/provider-log-out')
  @HttpCode(200)
  @NeedsSession()
  async logOut(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @CurrentSession() session: SessionCaller,
  ): Promise<ProviderLogOutResponse> {
    return { location: await this.logIns.logOut({ request, reply }, session) };
  }
}
