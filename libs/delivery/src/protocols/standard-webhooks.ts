import { createHmac } from 'node:crypto';
import { CLOUD_EVENT_TYPE } from './cloud-event.js';
import type { Protocol } from './protocol.js';

const PREFIX = 'whsec_';
const MIN_BYTES = 24;
const MAX_BYTES = 64;

/**
 * Standard Webhooks 1.0, symmetric signature `v1`: HMAC-SHA256 over `id.timestamp.body`. The body is a CloudEvents 1.0
 * JSON event.
 */
export const standardWebhooks: Protocol = {
  name: 'standard-webhooks',
  title: { zh: 'Standard Webhooks 1.0（HMAC 签名）', en: 'Standard Webhooks 1.0 (HMAC signature)' },
  secretBytes: 32,
  makeSecret: (random) => `${PREFIX}${Buffer.from(random).toString('base64')}`,
  request(event, secret, at) {
    const body = JSON.stringify(event);
    const seconds = Math.floor(at.getTime() / 1000);
    return {
      headers: {
        'content-type': CLOUD_EVENT_TYPE,
        'webhook-id': event.id,
        'webhook-timestamp': String(seconds),
        'webhook-signature': signWebhook(secret, event.id, seconds, body),
      },
      body,
    };
  },
};

/** The `webhook-signature` header's value; `seconds` since 1970. Throws unless the secret is `whsec_` and 24–64 bytes in base64. */
export function signWebhook(secret: string, id: string, seconds: number, body: string): string {
  const digest = createHmac('sha256', keyOf(secret)).update(`${id}.${seconds}.${body}`).digest('base64');
  return `v1,${digest}`;
}

function keyOf(secret: string): Buffer {
  const key = secret.startsWith(PREFIX) ? Buffer.from(secret.slice(PREFIX.length), 'base64') : Buffer.alloc(0);
  if (key.length < MIN_BYTES || key.length > MAX_BYTES) throw new Error('not a Standard Webhooks secret');
  return key;
}
