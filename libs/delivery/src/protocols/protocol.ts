import type { CloudEvent } from './cloud-event.js';

/** One POST, ready to be sent. */
export interface ProtocolRequest {
  headers: Record<string, string>;
  body: string;
}

/** The keys of one endpoint. */
export interface EndpointKeys {
  /** What its owner sees, once. */
  secret: string;
  /** What everybody may see; null where the protocol has no such half. */
  publicKey: string | null;
  /** What the hub keeps and signs with. */
  kept: string;
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
  /** Number of random bytes that {@link makeKeys} needs. */
  secretBytes: number;
  makeKeys(random: Uint8Array): EndpointKeys;
  /**
   * `kept`: the keys of the endpoint, and for a day after a rotation those before, newest first. `at` is the time of this try and
   * not of the message, because receivers refuse old timestamps. Throws on keys that it did not make.
   */
  request(event: CloudEvent, kept: readonly string[], at: Date): ProtocolRequest;
}
