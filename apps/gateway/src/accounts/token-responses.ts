import { ApiProperty } from '@nestjs/swagger';
import type { TokenFault } from '#people';

const FAULTS = ['invalid_request', 'invalid_client', 'unsupported_grant_type', 'invalid_scope'];

/** 短期令牌 / a token that is used like the API key, for ten minutes and no longer than the key (RFC 6749, 5.1) */
export class TokenResponse {
  /** 令牌 / sent as `Authorization: Bearer …` */
  access_token!: string;
  /** 类型 / always `Bearer` */
  token_type!: 'Bearer';
  /** 有效秒数 / seconds that it is good */
  @ApiProperty({ type: 'integer' })
  expires_in!: number;
  /** 权限 / scopes, separated by spaces */
  scope!: string;
}

/** 未发给令牌 / why no token is given (RFC 6749, 5.2) */
export class TokenErrorResponse {
  /** 错误代码 / code */
  @ApiProperty({ enum: FAULTS })
  error!: TokenFault;
  /** 说明 / for the people who wrote the client */
  error_description!: string;
}

/** OAuth 服务元数据 / RFC 8414 */
export class AuthorizationServerResponse {
  /** 签发者 / this hub */
  issuer!: string;
  /** 令牌地址 / where tokens are given */
  token_endpoint!: string;
  /** 授权方式 / grants */
  grant_types_supported!: string[];
  /** 响应类型 / none: there is no authorization endpoint */
  response_types_supported!: string[];
  /** 权限 / scopes */
  scopes_supported!: string[];
  /** 客户端认证方式 / how a client proves itself */
  token_endpoint_auth_methods_supported!: string[];
  /** 接口说明 / the API page */
  service_documentation!: string;
}
