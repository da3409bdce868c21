import type { CloudEvent } from './cloud-event.js';

/** One POST, ready to be sent. */
export interface ProtocolRequest {
  headers: Record<string, string>;
  body: string;
}

/** The keys of one endpoint. */
export interface EndpointKeys {
  /** What its owner sees, once; null where the owner gave the key. */
  secret: string | null;
  /** What everybody may see; null where the protocol has no such half. */
  publicKey: string | null;
  /** What the hub keeps and signs with. */
  kept: string;
}

/** Key of the service for every category that has none of its own. */
export const ANY_CATEGORY = '*';

/** 服务代码: code of a service in an Open311 system, by category code or the beginning of one; `*` for all others. */
export type ServiceCodes = Readonly<Record<string, string>>;

/**
 * One protocol for pushing a message 推送协议. A new protocol is one new file here and one line in `list.ts`;
 * `protocols.spec.ts` checks this contract. Pure: the same arguments give the same bytes, and nothing is read or sent
 * here.
 */
export interface Protocol {
  /** Value of `endpoints.protocol`. */
  name: string;
  title: { zh: string; en: string };
  /** Types of the messages that it can carry; null: all. */
  carries: readonly string[] | null;
  /** How the hub makes the keys of an endpoint; `given`: the owner's system gives one. */
  key: KeyMaker | 'given';
  /** What the path of an address must be like; null: anything. */
  address: RegExp | null;
  takesServiceCodes: boolean;
  /**
   * `kept`: the keys of the endpoint, and for a day after a rotation those before, newest first. `at` is the time of this try and
   * not of the message, because receivers refuse old timestamps. Throws on keys that it did not make.
   */
  request(event: CloudEvent, kept: readonly string[], at: Date, services: ServiceCodes | null): ProtocolRequest;
  /** The number that the peer gave the message, in the body of its 2xx; undefined means that it did not take it. Null: the peer gives none. */
  referenceIn: ((body: Buffer) => string | undefined) | null;
}

export interface KeyMaker {
  /** Number of random bytes that {@link make} needs. */
  bytes: number;
  make(random: Uint8Array): EndpointKeys;
}
