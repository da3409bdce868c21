import type { Tx } from '#platform';
import type { OpenedSubmission } from '#cases/submissions';
import { COMPARED, shortlist } from '../link/shortlist.js';
import { findSharingIds } from './retrieval.queries.js';

/**
 * Returns the ids of earlier submissions worth comparing, best first, at most `most`, whatever the length of the history. Sealed ones have no keys and are never found.
 */
export async function candidates(
  tx: Pick<Tx, 'query'>,
  keys: readonly string[],
  { id, receivedAt, registeredAt }: Pick<OpenedSubmission, 'id' | 'receivedAt' | 'registeredAt'>,
  most = COMPARED,
): Promise<string[]> {
  const read = await findSharingIds(tx, keys, id, receivedAt);
  return shortlist(
    read.flatMap(({ ids }) => (ids ? [idsIn(ids)] : [])),
    (other) => (registeredAt.getTime() - registeredAtOf(other)) / DAY,
    most,
  );
}

const DAY = 86_400_000;
const DIGITS = 32;

/** Milliseconds since 1970 of a version 7 id, which begins with them (RFC 9562 §5.7). */
function registeredAtOf(id: string): number {
  return Number.parseInt(id.slice(0, 12), 16);
}

function idsIn(hex: string): string[] {
  const ids: string[] = [];
  for (let from = 0; from < hex.length; from += DIGITS) ids.push(hex.slice(from, from + DIGITS));
  return ids;
}
