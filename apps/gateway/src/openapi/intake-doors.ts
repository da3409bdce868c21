import type { OpenAPIObject } from '@nestjs/swagger';
import type { Connector } from '#intake';
import { holdersOf, type Permission } from '#people';
import { ROLES_KEY, SCOPES_KEY } from '../http/access.js';
import { PROBLEMS_KEY } from '../http/problems.js';
import type { ApiOperation } from './operations.js';
import { SIGNATURE_HEADERS } from './webhooks.js';

/** Who registers by key or in a session. */
const REGISTER: readonly Permission[] = ['submission:register'];
const REGISTRARS = holdersOf(REGISTER);
const NEEDED = { 'x-required-permissions': REGISTER, [SCOPES_KEY]: REGISTRARS.scopes, [ROLES_KEY]: REGISTRARS.roles };

type Parameters = NonNullable<ApiOperation['parameters']>;

const AUTH: Record<Connector['auth'], string> = {
  open: '公开入口，无需凭证 / open to everybody, no credentials',
  key: '需 channel 权限的密钥；需登录人员的角色：话务员、信访工作人员 / required scope of a key: channel; required role of a person: hotline operator, petition clerk',
  signature:
    '需 X-Huiliu-Source 与 Standard Webhooks 签名头，不需 API 密钥 / required scope: none; X-Huiliu-Source and the Standard Webhooks signature headers are needed instead of a key',
};

/** The door of one channel; its example is the one that the contract test posts. */
export function intakeDoor(connector: Connector): OpenAPIObject['paths'][string] {
  const post: ApiOperation = {
    tags: ['Intake'],
    operationId: `intake_${connector.name}`,
    summary: `${connector.title.zh} / ${connector.title.en}`,
    description: AUTH[connector.auth],
    security: connector.auth === 'key' ? [{ bearer: [] }, { clientCredentials: ['channel'] }] : [],
    ...(connector.auth === 'key' ? NEEDED : {}),
    [PROBLEMS_KEY]: [
      ...(connector.auth === 'signature' ? (['bad-signature'] as const) : (['unauthenticated', 'forbidden'] as const)),
      ...(connector.needsIdempotencyKey ? (['idempotency-key-missing'] as const) : []),
      'idempotency-key-malformed',
      'request-in-progress',
      'idempotency-key-reused',
      ...(connector.name === 'import' ? (['kept-as-archive'] as const) : []),
    ],
    parameters: parametersOf(connector),
    requestBody: {
      required: true,
      content: {
        'application/json': {
          schema: { $ref: `#/components/schemas/${connector.payload.name}` },
          example: connector.example,
        },
      },
    },
    responses: {
      200: receipt(
        connector.auth === 'open'
          ? '重复发送，返回首次回执；不能证明首次也由其发送的，不含查询码 / sent before: the first receipt, without the query code where nothing shows that the same sender sent it'
          : '重复发送，返回首次回执 / sent before: the first receipt',
      ),
      201: receipt('已登记，附回执 / registered, with its receipt'),
    },
  };
  return { post };
}

function receipt(description: string): ApiOperation['responses'][string] {
  return { description, content: { 'application/json': { schema: { $ref: '#/components/schemas/ReceiptResponse' } } } };
}

function parametersOf({ auth, needsIdempotencyKey }: Connector): Parameters {
  return [
    header('Idempotency-Key', {
      description: needsIdempotencyKey
        ? '幂等键；内容没有自己的编号时必填 / needed unless the content has an id of its own; the same key never registers twice'
        : auth === 'open'
          ? '幂等键；未持密钥者须用随机值（如 UUID 第 4 版），随同样内容再次发送可得到带查询码的首次回执；别人也可能使用的键不起作用 / without an API key it must be random, e.g. a UUID of version 4: with the same body it brings back the first receipt with its query code; a key that others may use as well is ignored'
          : '幂等键 / the same key never registers twice',
    }),
    header('X-Huiliu-Source', {
      required: auth === 'signature',
      description: '来源代码 / code of the source; without it the source that has the name of the channel',
    }),
    ...(auth === 'signature' ? SIGNATURE_HEADERS : []),
  ];
}

function header(name: string, said: { required?: boolean; description: string }): Parameters[number] {
  return { name, in: 'header', required: false, schema: { type: 'string' }, ...said };
}
