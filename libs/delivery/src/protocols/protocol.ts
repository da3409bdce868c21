import type { CloudEvent } from './cloud-event.js';

/** One POST, ready to be sent. */
export interface ProtocolRequest {
  headers: Record<string, string>;
  body: string;
}

/**
 * One way to push a message 推送协议. A new protocol is one new file here plus one line in `list.ts`; `protocols.spec.ts`
 * holds it to this contract. Pure: the same arguments give the same bytes, and nothing is read or sent here.
 */
export interface Protocol {
  /** Value of `endpoints.protocol`. */
  name: string;
  title: { zh: string; en: string };
  /** How many random bytes {@link makeSecret} wants. */
  secretBytes: number;
  /** The secret in the form its owner is shown, once. */
  makeSecret(random: Uint8Array): string;
  /** `at` is the time of this try, not of the message: receivers refuse old timestamps. Throws on a secret it did not make. */
  request(event: CloudEvent, secret: string, at: Date): ProtocolRequest;
}
