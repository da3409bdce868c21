import { binaryHeaders, CLOUD_EVENT_TYPE, type CloudEvent } from './cloud-event.js';
import type { Protocol, ProtocolRequest } from './protocol.js';
import { makeWebhookKeys, signWebhook, WEBHOOK_KEY_BYTES } from './webhook-keys.js';

/** Standard Webhooks 1.0, signed with `v1` and `v1a`. The body is a CloudEvents 1.0 event in its JSON format (structured mode). */
export const standardWebhooks: Protocol = {
  name: 'standard-webhooks',
  title: {
    zh: 'Standard Webhooks 1.0（HMAC 与 ed25519 签名）',
    en: 'Standard Webhooks 1.0 (HMAC and ed25519 signatures)',
  },
  carries: null,
  key: { bytes: WEBHOOK_KEY_BYTES, make: makeWebhookKeys },
  address: null,
  takesServiceCodes: false,
  referenceIn: null,
  request: (event, kept, at) =>
    signed(event, kept, { at, body: JSON.stringify(event), headers: { 'content-type': CLOUD_EVENT_TYPE } }),
};

/**
 * The same with CloudEvents 1.0 in binary mode: the body is the data alone, the attributes are headers. The signature covers the body
 * and the id, not the other attributes.
 */
export const binaryWebhooks: Protocol = {
  ...standardWebhooks,
  name: 'standard-webhooks-binary',
  title: {
    zh: 'Standard Webhooks 1.0，CloudEvents 二进制模式',
    en: 'Standard Webhooks 1.0 with CloudEvents in binary mode',
  },
  request: (event, kept, at) =>
    signed(event, kept, { at, body: JSON.stringify(event.data), headers: binaryHeaders(event) }),
};

function signed(
  { id }: CloudEvent,
  kept: readonly string[],
  { at, body, headers }: ProtocolRequest & { at: Date },
): ProtocolRequest {
  const seconds = Math.floor(at.getTime() / 1000);
  return {
    headers: {
      ...headers,
      'webhook-id': id,
      'webhook-timestamp': String(seconds),
      'webhook-signature': signWebhook(kept, { id, seconds, body }),
    },
    body,
  };
}
