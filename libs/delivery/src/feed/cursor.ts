const MAX_XID = 2n ** 64n - 1n;
const MAX_SEQ = 2n ** 63n - 1n;

/**
 * A position on the pull feed: everything up to and including this row was read. Decimal strings, because both numbers
 * exceed a double.
 */
export interface FeedPosition {
  xid: string;
  seq: string;
}

export const BEGINNING: FeedPosition = { xid: '0', seq: '0' };

/** Encodes a position. Readers must treat it as opaque, because its content may change. */
export function encodeCursor(place: FeedPosition): string {
  return Buffer.from(`${place.xid}.${place.seq}`).toString('base64url');
}

/** Decodes a position; undefined for anything that {@link encodeCursor} did not make. */
export function decodeCursor(cursor: string): FeedPosition | undefined {
  const [, xid, seq] = /^(\d{1,20})\.(\d{1,19})$/.exec(Buffer.from(cursor, 'base64url').toString('latin1')) ?? [];
  if (xid === undefined || seq === undefined || BigInt(xid) > MAX_XID || BigInt(seq) > MAX_SEQ) return undefined;
  const place = { xid, seq };
  return encodeCursor(place) === cursor ? place : undefined;
}
