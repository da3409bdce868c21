import type { DataSource } from 'typeorm';
import type { Vault } from '#platform';
import { findCheckpoints, findCheckpointsAfter, findLeafHashes } from '../log/audit-log.queries.js';
import { currentSigner } from '../log/log-signers.js';
import { consistencyRanges } from '../log/merkle.js';
import { rangeHashes, rootOfSize } from '../log/node-hashes.js';
import type { WitnessedLog } from './witness.js';

/** The running log of this hub. Checkpoints of the logs before a restart are not shown: each log has witnesses' files of its own. */
export async function openLog(database: DataSource, vault: Vault): Promise<WitnessedLog> {
  const signer = await currentSigner(database, vault);
  return {
    origin: signer.origin,
    read: (note) => signer.read(note),
    async newest() {
      const [newest] = await findCheckpoints(database, { before: null, limit: 1 });
      return newest && signer.read(newest.note) ? newest : undefined;
    },
    async after(size, limit) {
      return (await findCheckpointsAfter(database, size, limit)).filter(({ note }) => signer.read(note));
    },
    rootOf: (size) => rootOfSize(database, size),
    leafHashes: (range) => findLeafHashes(database, range),
    consistency: async (older, size) =>
      older === 0 || older === size ? [] : rangeHashes(database, consistencyRanges(older, size)),
  };
}
