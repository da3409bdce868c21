import { open311Push } from './open311-push.js';
import type { Protocol } from './protocol.js';
import { binaryWebhooks, standardWebhooks } from './standard-webhooks.js';

/** All protocols that an endpoint may use. */
export const PROTOCOLS: readonly Protocol[] = [standardWebhooks, binaryWebhooks, open311Push];

export function protocolNamed(name: string): Protocol | undefined {
  return PROTOCOLS.find((protocol) => protocol.name === name);
}
