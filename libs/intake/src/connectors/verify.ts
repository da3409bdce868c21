import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Maximum difference between the sender's clock and ours, in both directions (Standard Webhooks 1.0, "Verifying webhook
 * authenticity").
 */
export const TOLERANCE_SECONDS = 300;

/** Maximum number of signatures in one header that are checked: a sender in rotation sends two or three. */
const MAX_SIGNATURES = 10;

/** Why a signature was refused; a closed list. A sender is told the reason, never the expected signature. */
export const SIGNATURE_REASONS = ['missing-header', 'bad-timestamp', 'too-old', 'too-new', 'bad-signature'] as const;
export type SignatureReason = (typeof SIGNATURE_REASONS)[number];

export type SignatureCheck =
  | {
      ok: true;
      /** Value of `webhook-id`, unique per message. */ id: string;
      /** When the sender signed. */ signedAt: Date;
    }
  | { ok: false; reason: SignatureReason };

/** One signed request with its original body bytes, not a re-serialised object. */
export interface SignedRequest {
  /** Header names in lower case, as Node gives them. */
  headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  body: Uint8Array;
}

/**
 * Checks a sender's Standard Webhooks 1.0 signature: `v1` is HMAC-SHA256 over `id.timestamp.body` with one of the
 * `whsec_…` secrets that are active for the source (two during a rotation). Signatures of other versions are skipped.
 * Every secret is compared with every signature in constant time, so that the response time reveals nothing.
 */
export function verifySignature(request: SignedRequest, secrets: readonly string[], now: Date): SignatureCheck {
  const fault = signatureHeaderFault(request, now);
  if (fault !== undefined) return { ok: false, reason: fault };
  const { id, timestamp, signatures } = headersOf(request);

  const given = signatures.split(' ').slice(0, MAX_SIGNATURES).flatMap(v1Digest);
  const expected = secrets.flatMap(keyOf).map((key) => digest(key, `${id}.${timestamp}.`, request.body));
  let matches = 0;
  for (const mine of expected) for (const theirs of given) matches += Number(timingSafeEqual(mine, theirs));
  return matches > 0
    ? { ok: true, id, signedAt: new Date(Number(timestamp) * 1000) }
    : { ok: false, reason: 'bad-signature' };
}

/** What is wrong with the headers alone, so that a body need not be read; undefined when the signature has to be checked. */
export function signatureHeaderFault(
  request: Pick<SignedRequest, 'headers'>,
  now: Date,
): Exclude<SignatureReason, 'bad-signature'> | undefined {
  const { id, timestamp, signatures } = headersOf(request);
  if (!id || !timestamp || !signatures) return 'missing-header';
  if (!/^\d{1,12}$/.test(timestamp)) return 'bad-timestamp';
  const age = now.getTime() / 1000 - Number(timestamp);
  if (age > TOLERANCE_SECONDS) return 'too-old';
  return age < -TOLERANCE_SECONDS ? 'too-new' : undefined;
}

function headersOf(request: Pick<SignedRequest, 'headers'>): { id: string; timestamp: string; signatures: string } {
  const named = (name: string): string => header(request, name) ?? '';
  return { id: named('webhook-id'), timestamp: named('webhook-timestamp'), signatures: named('webhook-signature') };
}

function header({ headers }: Pick<SignedRequest, 'headers'>, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' ? value : value?.[0];
}

function digest(key: Buffer, prefix: string, body: Uint8Array): Buffer {
  return createHmac('sha256', key).update(prefix, 'utf8').update(body).digest();
}

function v1Digest(signature: string): Buffer[] {
  if (!signature.startsWith('v1,')) return [];
  const bytes = Buffer.from(signature.slice('v1,'.length), 'base64');
  return bytes.length === 32 ? [bytes] : [];
}

/** A secret without a key matches nothing: with an empty HMAC key everybody could sign. */
function keyOf(secret: string): Buffer[] {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  return key.length > 0 ? [key] : [];
}
