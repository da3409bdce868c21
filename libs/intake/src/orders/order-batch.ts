import { brokenBound } from '../formats/json-bounds.js';
import type { OrderRecord } from './map-order.js';
import type { OrderMapping } from './order-mapping.js';

/** Most orders of one request or one page. */
export const MOST_ORDERS = 1_000;

const BOUNDS = { depth: 16, values: 200_000, textBytes: Infinity };

export type BatchFault = 'not-text' | 'not-json' | 'too-complex' | 'no-list' | 'too-many';

/** `single`: the body was one order and no list. Of a page of answers only `faultCode` may be there. */
export type OrderBatch =
  { ok: true; single: boolean; records: unknown[]; body: unknown } | { ok: false; fault: BatchFault };

/** Decodes a body by the charset of its mapping and finds its orders. A body that says UTF-8 by a byte order mark is believed. */
export function readOrderBatch(mapping: Pick<OrderMapping, 'charset' | 'list'>, bytes: Uint8Array): OrderBatch {
  const text = decoded(bytes, mapping.charset);
  if (text === undefined) return { ok: false, fault: 'not-text' };
  if (brokenBound(Buffer.from(text), BOUNDS) !== undefined) return { ok: false, fault: 'too-complex' };
  const body = parsed(text);
  if (body === undefined) return { ok: false, fault: 'not-json' };
  const list = mapping.list === undefined || Array.isArray(body) ? body : at(body, mapping.list);
  if (Array.isArray(list)) {
    return list.length > MOST_ORDERS
      ? { ok: false, fault: 'too-many' }
      : { ok: true, single: false, records: list as unknown[], body };
  }
  // A platform that sends lists sends one order without them too.
  const one = list ?? body;
  return isRecord(one) ? { ok: true, single: true, records: [one], body } : { ok: false, fault: 'no-list' };
}

export const isRecord = (value: unknown): value is OrderRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value at a path of fields; undefined where there is none. */
export function at(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((found, step) => (isRecord(found) && Object.hasOwn(found, step) ? found[step] : undefined), value);
}

function decoded(bytes: Uint8Array, charset: OrderMapping['charset']): string | undefined {
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  try {
    return new TextDecoder(marked ? 'utf-8' : charset, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
