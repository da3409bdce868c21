import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { CONNECTORS } from '#intake';
import { SCOPES } from '#people';
import { ProblemResponse } from '../http/problem-response.js';
import { ReceiptResponse } from '../intake/receipt-responses.js';
import { addBodySchemas } from './body-schemas.js';
import { describeEvents } from './event-bodies.js';
import { intakeDoor } from './intake-doors.js';
import { addProblems } from './operation-problems.js';
import { addScopes } from './operation-scopes.js';
import { operationsOf, type ApiDocument } from './operations.js';
import { describePath } from './path-parameters.js';
import { describeProof } from './proof-of-work.js';
import { protocolDoors } from './protocol-doors.js';
import { dropUnusedSchemas } from './unused-schemas.js';
import { addWebhooks, MESSAGE_PAYLOADS } from './webhooks.js';
import { asJsonSchema2020 } from './json-schema.js';

const DESCRIPTION = `一个入口汇集市民诉求 / One hub for everything a city’s people say to their government.

This document is served as [/openapi.json](/openapi.json) (OpenAPI 3.1). Errors are \`application/problem+json\` (RFC 9457), in Chinese
or, by \`Accept-Language\`, in English; \`code\` is stable. Requests are counted: answers of counted doors have the fields \`RateLimit-Policy\` and
\`RateLimit\` (draft-ietf-httpapi-ratelimit-headers-10), and 429 says in \`Retry-After\` when to come back.`;

const SESSION_COOKIE = `登录后的会话；在本机以 http 使用时名为 huiliu；每次更改须带 X-CSRF-Token / the session of a person; called huiliu on plain http
of this machine. Every change is sent with the header X-CSRF-Token, which \`GET /session\` tells`;

const CLIENT_CREDENTIALS = {
  type: 'oauth2' as const,
  description: '密钥编号与密钥即客户端 / the client is an API key: its id, and the key as the secret',
  flows: {
    clientCredentials: {
      tokenUrl: '/oauth/token',
      scopes: Object.fromEntries(SCOPES.map((scope) => [scope, `密钥权限 / scope of the key: ${scope}`])),
    },
  },
};

/**
 * The API page. What is sent is described by the class-validator rules that check it, what is answered by the response classes,
 * errors and scopes by the decorators of the handlers. {@link loadDescriptions} has to be called first.
 */
export function openApi(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Huiliu 汇流')
    .setDescription(DESCRIPTION)
    .setVersion('0.1.0')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer('/')
    .addBearerAuth({
      type: 'http',
      scheme: 'bearer',
      description: 'API key hl_…, or a token hlat_… of POST /oauth/token',
    })
    .addOAuth2(CLIENT_CREDENTIALS, 'clientCredentials')
    .addCookieAuth('__Host-huiliu', { type: 'apiKey', in: 'cookie', description: SESSION_COOKIE }, 'session')
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    extraModels: [ProblemResponse, ReceiptResponse, ...MESSAGE_PAYLOADS],
  }) as ApiDocument;
  addBodySchemas(document);
  describeEvents(document);
  delete document.paths['/intake/{channel}'];
  for (const connector of CONNECTORS) document.paths[`/intake/${connector.name}`] = intakeDoor(connector);
  Object.assign(document.paths, protocolDoors());
  for (const operation of operationsOf(document)) {
    describePath(operation);
    describeProof(operation);
    addProblems(operation);
    addScopes(operation);
  }
  addWebhooks(document);
  return asJsonSchema2020(dropUnusedSchemas(document));
}
