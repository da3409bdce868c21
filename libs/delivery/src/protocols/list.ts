import type { Protocol } from './protocol.js';
import { standardWebhooks } from './standard-webhooks.js';

/** THE LIST: every protocol an endpoint may speak. */
export const PROTOCOLS: readonly Protocol[] = [standardWebhooks];

export function protocolNamed(name: string): Protocol | undefined {
  return PROTOCOLS.find((protocol) => protocol.name === name);
}
