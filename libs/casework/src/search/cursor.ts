import { timingSafeEqual } from 'node:crypto';
import type { Vault } from '#platform';
import type { ListPlace } from './candidates.queries.js';
import type { SearchTotal } from './search-filter.js';

/** Where a page ended, and the total that its search was answered with at first. */
export interface SearchPosition extends ListPlace {
  total: SearchTotal;
}

const TAG_BYTES = 16;
const RELATIONS: readonly SearchTotal['relation'][] = ['exact', 'at-least', 'at-most', 'about'];

/** The search that a cursor belongs to: list, filters and reader. */
export type SearchKey = readonly unknown[];

/** Encodes a position. Its tag is made with the hub's key and binds it to the search, so that nobody makes or moves one. */
export function sealCursor(vault: Vault, search: SearchKey, { at, id, total }: SearchPosition): string {
  const payload = Buffer.from(JSON.stringify([at, id, total.value, RELATIONS.indexOf(total.relation)]));
  return Buffer.concat([tagOf(vault, search, payload), payload]).toString('base64url');
}

/** Undefined for anything that {@link sealCursor} did not make for this search. */
export function openCursor(vault: Vault, search: SearchKey, cursor: string): SearchPosition | undefined {
  const bytes = Buffer.from(cursor, 'base64url');
  const [tag, payload] = [bytes.subarray(0, TAG_BYTES), bytes.subarray(TAG_BYTES)];
  if (tag.length < TAG_BYTES || !timingSafeEqual(tag, tagOf(vault, search, payload))) return undefined;
  const [at, id, value, relation] = JSON.parse(payload.toString()) as [string, string, number, number];
  return { at, id, total: { value, relation: RELATIONS[relation] ?? 'about' } };
}

const tagOf = (vault: Vault, search: SearchKey, payload: Buffer): Buffer =>
  vault
    .index('search-cursor', Buffer.concat([Buffer.from(`${JSON.stringify(search)}\0`), payload]))
    .subarray(0, TAG_BYTES);
