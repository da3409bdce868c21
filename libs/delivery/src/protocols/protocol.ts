import type { CloudEvent } from './cloud-event.js';

/** One POST, ready to be sent. */
export interface ProtocolRequest {
  headers: Record<string, string>;
  body: string;
}

/**
 * One protocol for pushing a message 推送协议. A new protocol is one new file here and one line in `list.ts`;
 * `protocols.spec.ts` checks this contract. Pure: the same arguments give the same bytes, and nothing is read or sent
 * here.
 */
export interface Protocol {
  /** Value of `endpoints.protocol`. */
  name: string;
  title: { zh: string; en: string };
  /** Number of random bytes that {@link makeSecret} needs. */
  secretBytes: number;
  /** The secret in the form that its owner sees, once. */
  makeSecret(random: Uint8Array): string;
  /**
   * `at` is the time of this try and not of the message, because receivers refuse old timestamps. Throws on a secret
   * that it did not make.
   */
  request(event: CloudEvent, secret: string, at: Date): ProtocolRequest;
}
