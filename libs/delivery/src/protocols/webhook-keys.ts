import { createHmac, createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto';
import type { EndpointKeys } from './protocol.js';

const SECRET = 'whsec_';
const SIGNING_KEY = 'whsk_';
const PUBLIC_KEY = 'whpk_';
const SECRET_BYTES = 32;
const SEED_BYTES = 32;
const MIN_BYTES = 24;
const MAX_BYTES = 64;
/** DER of PKCS #8 before the seed of an ed25519 key (RFC 8410 §7); Node takes raw seeds in this form only. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** Random bytes that {@link makeWebhookKeys} needs. */
export const WEBHOOK_KEY_BYTES = SECRET_BYTES + SEED_BYTES;

/**
 * The keys of Standard Webhooks 1.0: `whsec_` for HMAC, which the receiver gets, and an ed25519 key whose half `whpk_` everybody may
 * see. The hub keeps `whsec_… whsk_…`, with 64 bytes (seed and public key) behind `whsk_`.
 */
export function makeWebhookKeys(random: Uint8Array): EndpointKeys & { secret: string; publicKey: string } {
  const secret = `${SECRET}${Buffer.from(random.subarray(0, SECRET_BYTES)).toString('base64')}`;
  const seed = Buffer.from(random.subarray(SECRET_BYTES, WEBHOOK_KEY_BYTES));
  const point = publicHalf(privateKey(seed));
  const signingKey = `${SIGNING_KEY}${Buffer.concat([seed, point]).toString('base64')}`;
  return { secret, publicKey: `${PUBLIC_KEY}${point.toString('base64')}`, kept: `${secret} ${signingKey}` };
}

/**
 * The value of `webhook-signature`: `v1` (HMAC-SHA256) and `v1a` (ed25519) of every key, over `id.timestamp.body`; `seconds` since
 * 1970. Endpoints from before `v1a` have `whsec_` alone. `v1` comes first, because some receivers read the first part only. Throws
 * unless the keys have the form of Standard Webhooks.
 */
export function signWebhook(
  kept: readonly string[],
  { id, seconds, body }: { id: string; seconds: number; body: string },
): string {
  const keys = kept.flatMap((keys) => keys.split(' '));
  const content = `${id}.${seconds}.${body}`;
  const secrets = keys.filter((key) => key.startsWith(SECRET));
  const signingKeys = keys.filter((key) => key.startsWith(SIGNING_KEY));
  if (secrets.length === 0 || secrets.length + signingKeys.length < keys.length)
    throw new Error('not a Standard Webhooks secret');
  const v1 = secrets.map(
    (secret) => `v1,${createHmac('sha256', secretBytes(secret)).update(content).digest('base64')}`,
  );
  const v1a = signingKeys.map((key) => `v1a,${sign(null, Buffer.from(content), signingKeyOf(key)).toString('base64')}`);
  return [...v1, ...v1a].join(' ');
}

function secretBytes(secret: string): Buffer {
  const key = Buffer.from(secret.slice(SECRET.length), 'base64');
  if (key.length < MIN_BYTES || key.length > MAX_BYTES) throw new Error('not a Standard Webhooks secret');
  return key;
}

function signingKeyOf(key: string): KeyObject {
  const bytes = Buffer.from(key.slice(SIGNING_KEY.length), 'base64');
  if (bytes.length !== 2 * SEED_BYTES) throw new Error('not a Standard Webhooks signing key');
  return privateKey(bytes.subarray(0, SEED_BYTES));
}

function privateKey(seed: Buffer): KeyObject {
  return createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
}

function publicHalf(key: KeyObject): Buffer {
  return createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-SEED_BYTES);
}
