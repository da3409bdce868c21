import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import type { SafeFetch } from '#platform';

/** The answer of a site, decompressed, after redirects. */
export type FetchedFeed =
  | { ok: true; status: number; headers: Record<string, string>; body: Buffer; movedTo?: string }
  /** A kind of fault of the connection, or `redirects`, `bad-redirect`, `bad-encoding`, `too-large`. */
  | { ok: false; fault: string };

/** Bytes of a feed, packed and unpacked. */
export const MAX_FEED_BYTES = 50_000_000;
/** [J] A slow site sends fifty million bytes in this time at 7 Mbit/s. */
const PATIENCE_MS = 60_000;
/** Redirects that are followed in one poll. */
const MAX_HOPS = 5;
const PERMANENT = new Set([301, 308]);
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const UNPACK = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
} as const;

/**
 * Gets a feed. Redirects are followed one by one, so that the address of each is checked as the first one is (`SafeFetch`);
 * one from https to http is refused. `movedTo`: where a chain of permanent redirects led.
 */
export async function fetchFeed(
  outbound: SafeFetch,
  url: string,
  headers: Record<string, string>,
): Promise<FetchedFeed> {
  let address = url;
  let isPermanent = true;
  let movedTo: string | undefined;
  for (let hop = 0; hop <= MAX_HOPS; hop += 1) {
    const answer = await outbound.fetch(address, {
      method: 'GET',
      headers,
      timeout: PATIENCE_MS,
      maxBytes: MAX_FEED_BYTES,
    });
    if (!answer.ok) return answer;
    if (!REDIRECTS.has(answer.status)) {
      const body = await unpacked(answer.body, answer.headers['content-encoding']);
      if (typeof body === 'string') return { ok: false, fault: body };
      return { ...answer, body, ...(movedTo !== undefined && { movedTo }) };
    }
    const next = nextAddress(answer.headers['location'], address);
    if (next === undefined) return { ok: false, fault: 'bad-redirect' };
    isPermanent &&= PERMANENT.has(answer.status);
    address = next;
    if (isPermanent) movedTo = next;
  }
  return { ok: false, fault: 'redirects' };
}

function nextAddress(location: string | undefined, from: string): string | undefined {
  if (location === undefined || location.length > 2000 || !URL.canParse(location, from)) return undefined;
  const next = new URL(location, from);
  return new URL(from).protocol === 'https:' && next.protocol !== 'https:' ? undefined : next.href;
}

/** A packed body may be a thousand times smaller than what it unpacks to, so the result is bounded too. */
async function unpacked(body: Buffer, encoding: string | undefined): Promise<Buffer | 'bad-encoding' | 'too-large'> {
  const name = encoding?.trim().toLowerCase() ?? '';
  if (name === '' || name === 'identity') return body;
  if (!Object.hasOwn(UNPACK, name)) return 'bad-encoding';
  try {
    return await UNPACK[name as keyof typeof UNPACK](body, { maxOutputLength: MAX_FEED_BYTES });
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'bad-encoding';
  }
}
