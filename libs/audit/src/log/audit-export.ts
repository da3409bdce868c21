import type { DataSource } from 'typeorm';
import type { Tx } from '#platform';
import { countLeaves, findCheckpoints } from './audit-log.queries.js';
import { findEntriesWithoutLeaf, findExportedLeaves } from './audit-export.queries.js';

const PAGE = 5_000;
/** The newest ones; each is signed over all entries before it. */
const MOST_CHECKPOINTS = 10_000;
const MOST_EXTRA = 1_000;

/**
 * The whole log as lines of JSON, which `deploy/huiliu-verify.mjs` checks without the hub: first the format and the public keys, then every
 * leaf with its entry, then the checkpoints. What is appended meanwhile is left out together with its checkpoints.
 */
export async function* exportLines(session: Tx | DataSource, verifierKeys: readonly string[]): AsyncGenerator<string> {
  yield JSON.stringify({ format: 'huiliu-audit-log/1', verifierKeys });
  const size = await countLeaves(session);
  const checkpoints = await findCheckpoints(session, { before: size + 1, limit: MOST_CHECKPOINTS });
  const extra = await findEntriesWithoutLeaf(session, MOST_EXTRA);
  for (let from = 0; from < size;) {
    const leaves = await findExportedLeaves(session, { from, to: size }, PAGE);
    for (const leaf of leaves) yield JSON.stringify(leaf);
    from = (leaves.at(-1)?.at ?? size) + 1;
  }
  for (const { note } of checkpoints.reverse()) yield JSON.stringify({ checkpoint: note });
  for (const seq of extra) yield JSON.stringify({ extra: seq });
}
