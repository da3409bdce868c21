import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
// @ts-expect-error -- class-transformer publishes no types for its storage, and class-validator-jsonschema needs it for nested parts
import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';
import { validationMetadatasToSchemas } from 'class-validator-jsonschema';
import { EVENTS } from '#cases';
import { CONNECTORS, payloadSchemas, type Connector } from '#intake';
import { bodyOf } from './proceedings/events.js';

type PathItem = OpenAPIObject['paths'][string];
type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;

const AUTH: Record<Connector['auth'], string> = {
  open: '公开入口，无需凭证 / open to everybody',
  key: '需 channel 权限的 API 密钥 / API key with the channel scope',
  signature: '需 X-Huiliu-Source 与 Standard Webhooks 签名头 / X-Huiliu-Source and Standard Webhooks signature headers',
};

/**
 * The API page. Schemas come from the class-validator rules that the doors enforce, so the page cannot promise anything else;
 * each channel shows the example that the contract test posts.
 */
export function openApi(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Huiliu 汇流')
    .setDescription('一个入口汇集市民诉求 / One hub for everything a city’s people say to their government')
    .setVersion('0.1.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'API key hl_…' })
    .build();
  const document = SwaggerModule.createDocument(app, config);
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, ...(bodySchemas() as Schemas), ...(payloadSchemas() as Schemas) },
  };
  delete document.paths['/intake/{channel}'];
  for (const [path, item] of Object.entries(document.paths)) if (!PUBLIC.test(path)) requireKey(item);
  describeEvents(document);
  for (const connector of CONNECTORS) document.paths[`/intake/${connector.name}`] = door(connector);
  return document;
}

/** Schemas of the bodies that the desks and departments send; a class that no path names stays out of the page. */
function bodySchemas(): Record<string, object> {
  const storage: unknown = defaultMetadataStorage;
  const all = validationMetadatasToSchemas({
    classTransformerMetadataStorage: storage as never,
    refPointerPrefix: '#/components/schemas/',
    additionalConverters: { isObjectList: {} },
  }) as Record<string, object>;
  return Object.fromEntries(Object.entries(all).filter(([name]) => name.endsWith('Body')));
}

const STEP = '/proceedings/{id}/events/{event}';

/** Which body goes with which event of the lifecycles; the list is the tables' own. */
function describeEvents(document: OpenAPIObject): void {
  const post = document.paths[STEP]?.post;
  if (!post) throw new Error('the door of the events is not where its page looks for it');
  const classes = EVENTS.map((event) => [event, bodyOf(event)?.name ?? ''] as const);
  const refs = [...new Set(classes.map(([, name]) => name))]
    .filter((name) => name in (document.components?.schemas ?? {}))
    .map((name) => ({ $ref: `#/components/schemas/${name}` }));
  post.requestBody = {
    description: classes.map(([event, name]) => `${event}: ${name}`).join('; '),
    content: { 'application/json': { schema: { anyOf: refs } } },
  };
}

const PUBLIC = /^\/(track|health|metrics|problems)/;

function requireKey(item: PathItem): void {
  for (const operation of [item.get, item.post, item.put, item.delete])
    if (operation) operation.security = [{ bearer: [] }];
}

function door(connector: Connector): PathItem {
  return {
    post: {
      tags: ['intake'],
      operationId: `intake_${connector.name}`,
      summary: `${connector.title.zh} / ${connector.title.en}`,
      description: AUTH[connector.auth],
      ...(connector.auth === 'key' ? { security: [{ bearer: [] }] } : {}),
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
        201: { description: '已登记，附回执 / registered, with its receipt' },
        200: { description: '重复发送，返回首次回执 / sent before: the first receipt' },
        400: { description: '内容有误 / some fields are not valid (application/problem+json)' },
        503: { description: '未确认登记，请原样重试 / not confirmed as registered, send the same again' },
      },
    },
  };
}
