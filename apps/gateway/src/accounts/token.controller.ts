import { Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiResponse } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import {
  type Caller,
  clientOfTokenRequest,
  issueAccessToken,
  readTokenRequest,
  SCOPES,
  type TokenFault,
  type TokenRequest,
} from '#people';
import { Config, ProblemError } from '#platform';
import { OpenToEverybody } from '../http/access.js';
import { LimitBody, SMALL_BODY } from '../http/body-limits.js';
import { TakesForm } from './form-parser.js';
import { KeyLookup } from '../limits/key-lookup.service.js';
import { RequestLimits } from '../limits/request-limits.service.js';
import { originOf } from './session-cookies.js';
import { AuthorizationServerResponse, TokenErrorResponse, TokenResponse } from './token-responses.js';

const FORM_SCHEMA = {
  type: 'object',
  required: ['grant_type'],
  properties: {
    grant_type: { type: 'string', enum: ['client_credentials'], description: '授权方式 / the only one' },
    scope: {
      type: 'string',
      description: '所需权限，以空格分隔；不填为密钥的全部 / scopes, separated by spaces; all of the key when left out',
    },
    client_id: {
      type: 'string',
      description: '密钥编号；已用 Basic 则不填 / id of the API key, unless Basic names it',
    },
    client_secret: { type: 'string', description: '密钥；已用 Basic 则不填 / the API key, unless Basic has it' },
  },
};

/** OAuth 2.0: an API key gets a short-lived token (client credentials, RFC 6749, 4.4). */
@Controller()
@LimitBody(SMALL_BODY)
export class TokenController {
  constructor(
    private readonly database: DataSource,
    private readonly config: Config,
    private readonly keys: KeyLookup,
    private readonly limits: RequestLimits,
  ) {}

  /** 以密钥换取短期令牌 / Get a token of ten minutes for an API key (OAuth 2.0 client credentials) */
  @Post('oauth/token')
  @HttpCode(200)
  @OpenToEverybody('id and key stand in the request itself')
  @TakesForm()
  @ApiConsumes('application/x-www-form-urlencoded')
  @ApiBody({ schema: FORM_SCHEMA as object })
  @ApiResponse({ status: 200, type: TokenResponse })
  @ApiResponse({ status: 400, type: TokenErrorResponse, description: 'RFC 6749, 5.2' })
  @ApiResponse({ status: 401, type: TokenErrorResponse, description: 'RFC 6749, 5.2: invalid_client' })
  async issue(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() fields: unknown,
  ): Promise<TokenResponse | TokenErrorResponse> {
    if (!Array.isArray(fields)) throw new ProblemError('unsupported-media-type');
    void reply.headers({ 'cache-control': 'no-store', pragma: 'no-cache' });
    const wanted = readTokenRequest(fields as [string, string][], request.headers.authorization);
    if ('fault' in wanted) return refuse(reply, wanted.fault);
    const client = await this.#clientOf(request, reply, wanted);
    if (!client?.key) return refuse(reply, 'invalid_client');
    const issued = await issueAccessToken(this.database, { ...client, key: client.key }, wanted.scopes);
    if (!issued) return refuse(reply, 'invalid_scope');
    const { token, seconds, scopes } = issued;
    return { access_token: token, token_type: 'Bearer', expires_in: seconds, scope: scopes.join(' ') };
  }

  /** OAuth 服务元数据 / Metadata of the authorization server (RFC 8414) */
  @Get('.well-known/oauth-authorization-server')
  @OpenToEverybody('it tells nothing of anybody')
  metadata(@Req() request: FastifyRequest): AuthorizationServerResponse {
    const issuer = originOf(request, this.config);
    return {
      issuer,
      token_endpoint: `${issuer}/oauth/token`,
      grant_types_supported: ['client_credentials'],
      response_types_supported: [],
      scopes_supported: [...SCOPES],
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
      service_documentation: `${issuer}/docs`,
    };
  }

  /** A wrong key is counted as at any other door, and a right one as a request of that key. */
  async #clientOf(request: FastifyRequest, reply: FastifyReply, wanted: TokenRequest): Promise<Caller | undefined> {
    const secret = `oauth ${wanted.clientId} ${wanted.secret}`;
    const client = await this.keys.limited(request, reply, secret, () => clientOfTokenRequest(this.database, wanted));
    if (client) await this.limits.countKey(request, reply, client.actor);
    return client;
  }
}

const DESCRIPTIONS: Record<TokenFault, string> = {
  invalid_request: 'A field is missing or given twice, or the client is named twice.',
  invalid_client: 'client_id and client_secret are not those of an API key that works.',
  unsupported_grant_type: 'Only client_credentials is supported.',
  invalid_scope: 'The scope is unknown, or the API key does not have it.',
};

function refuse(reply: FastifyReply, error: TokenFault): TokenErrorResponse {
  const isClient = error === 'invalid_client';
  if (isClient) void reply.header('www-authenticate', 'Basic realm="huiliu"');
  void reply.status(isClient ? 401 : 400);
  return { error, error_description: DESCRIPTIONS[error] };
}
