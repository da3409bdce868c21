import type { SubmissionContent } from '../submission/submission.js';
import type { ToldTime } from './told-time.js';
import type { RowChannel } from './words.js';

/**
 * How the sender proves who it is.
 * `signature`: Standard Webhooks 1.0 headers made with the source's secret; `key`: an API key with the channel scope;
 * `open`: the public door, where a citizen is not asked who they are before being heard (有信必录).
 */
export type ConnectorAuth = 'signature' | 'key' | 'open';

/** The JSON value that a payload class describes. */
export type Payload = object;

/** JSON without what may not be kept; `dropped` is empty where it is as it came. */
export interface KeptJson {
  json: unknown;
  dropped: string[];
}

/**
 * One channel 渠道. A new channel is one new file here and one line in `list.ts`; `connectors.spec.ts` checks this
 * contract. Pure: bytes are read, the signature is checked and the payload is validated before `normalise` runs.
 */
export interface Connector<P extends Payload = Payload> {
  /** Path segment of `POST /intake/{name}` and value of `submissions.channel`. */
  name: string;
  title: { zh: string; en: string };
  auth: ConnectorAuth;
  /** True when a request without an id of its own must carry an `Idempotency-Key` header. */
  needsIdempotencyKey: boolean;
  /** class-validator class of one arrival. */
  payload: new () => P;
  /** A complete, synthetic payload: shown on the OpenAPI page and posted by the contract test. */
  example: P;
  normalise(payload: P): SubmissionContent;
  /**
   * What of the JSON may be kept at all, with the names of what may not; absent where everything may. It runs before anything else reads the JSON, and the
   * stored original is made of the rest.
   */
  keptOf?(json: unknown): KeptJson;
  /**
   * Channel of one arrival, for a door behind a key whose rows come from several channels; `name` where it is absent.
   * It returns a word of a closed list and reads declared fields only, so that an unknown field cannot choose a channel.
   */
  channelOf?(payload: P): RowChannel;
  /** The time that the payload states; absent where the channel has none. */
  toldTime?(payload: P): ToldTime | undefined;
}
