import type { OpenAPIObject } from '@nestjs/swagger';
import { CLOUD_EVENT_TYPE } from '#delivery';
import { TO_DEPARTMENTS, TO_SOURCES, type MessageKind } from '../webhooks/messages.js';
import type { ApiDocument, ApiOperation } from './operations.js';

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;

const KINDS = Object.entries({ ...TO_DEPARTMENTS, ...TO_SOURCES });

export const MESSAGE_PAYLOADS = KINDS.map(([, { payload }]) => payload);

/** Describes every message that the hub pushes, and types the pull feed, which shows the same ones. */
export function addWebhooks(document: ApiDocument): void {
  const schemas = document.components?.schemas as Schemas;
  const { CloudEventResponse: envelope } = schemas;
  if (!envelope || '$ref' in envelope) throw new Error('the envelope of the events is not where the page looks for it');
  for (const [type, kind] of KINDS) schemas[eventName(kind)] = event(envelope, type, kind);
  delete schemas['CloudEventResponse'];
  document.webhooks = Object.fromEntries(
    KINDS.map(([type, kind]) => [type, { post: push(type, kind, type in TO_SOURCES ? 'sources' : 'departments') }]),
  );
  typePullFeed(schemas);
}

const eventName = ({ payload }: MessageKind): string => payload.name.replace(/Message$/, 'Event');

function event(envelope: Schemas[string], type: string, { payload, zh, en, subject }: MessageKind): Schemas[string] {
  const members = 'properties' in envelope ? envelope.properties : {};
  return {
    ...envelope,
    description: `${zh} / ${en}`,
    properties: {
      ...members,
      type: { type: 'string', enum: [`cn.huiliu.${type}`] },
      subject: { type: 'string', description: subject },
      data: { $ref: `#/components/schemas/${payload.name}` },
    },
  };
}

function push(type: string, kind: MessageKind, to: 'departments' | 'sources'): ApiOperation {
  const [mediaType = ''] = CLOUD_EVENT_TYPE.split(';');
  return {
    tags: [`webhooks to ${to}`],
    operationId: `webhook_${type.replace('.', '_')}`,
    summary: `${kind.zh} / ${kind.en}`,
    description:
      to === 'sources' ? '推送给来源渠道 / pushed to the source channel' : '推送给承办单位 / pushed to the department',
    security: [],
    parameters: SIGNATURE_HEADERS,
    requestBody: {
      required: true,
      content: { [mediaType]: { schema: { $ref: `#/components/schemas/${eventName(kind)}` } } },
    },
    responses: {
      '2XX': { description: '已收到 / received; anything else is sent again later' },
      '4XX': { description: '未收到，将重试 / not received; it is sent again later' },
    },
  };
}

function typePullFeed(schemas: Schemas): void {
  const { EventsResponse: page } = schemas;
  if (!page || !('properties' in page)) throw new Error('the pull feed is not where the page looks for it');
  const refs = KINDS.map(([type, kind]) => [`cn.huiliu.${type}`, `#/components/schemas/${eventName(kind)}`] as const);
  page.properties = {
    ...page.properties,
    events: {
      type: 'array',
      description: '消息，旧的在前 / messages, oldest first',
      items: {
        oneOf: refs.map(([, $ref]) => ({ $ref })),
        discriminator: { propertyName: 'type', mapping: Object.fromEntries(refs) },
      },
    },
  };
}

/** Of Standard Webhooks: a receiver checks the signature over `id.timestamp.body` before it trusts the body. */
export const SIGNATURE_HEADERS: NonNullable<ApiOperation['parameters']> = [
  {
    name: 'webhook-id',
    in: 'header',
    required: true,
    description: '消息编号 / id of the message, the same in every try',
    schema: { type: 'string' },
  },
  {
    name: 'webhook-timestamp',
    in: 'header',
    required: true,
    description: '发送时间（Unix 秒） / Unix seconds of sending',
    schema: { type: 'string', pattern: '^[0-9]+$' },
  },
  {
    name: 'webhook-signature',
    in: 'header',
    required: true,
    description: '签名 / v1,BASE64: HMAC-SHA256 over id.timestamp.body',
    schema: { type: 'string' },
  },
];
