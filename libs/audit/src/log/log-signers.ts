import type { DataSource } from 'typeorm';
import type { Tx, Vault } from '#platform';
import { findLogNumber } from './audit-log.queries.js';
import { CheckpointSigner } from './checkpoint-note.js';

/**
 * The signer of a log of this hub. Its key comes from the master key and is not in the database. After a restart the hub has a further log,
 * with another key and another origin, because one key must never sign two histories.
 */
const signerOfLog = (vault: Vault, log: number): CheckpointSigner =>
  new CheckpointSigner(vault.index('audit-checkpoint-key', `ed25519/${log}`));

/** It is made when it is needed, because the vault may learn its keys after the services are made. */
export async function currentSigner(session: Tx | DataSource, vault: Vault): Promise<CheckpointSigner> {
  return signerOfLog(vault, await findLogNumber(session));
}

/** Of the running log and of those before it, the running one first. */
export async function allSigners(
  session: Tx | DataSource,
  vault: Vault,
): Promise<[CheckpointSigner, ...CheckpointSigner[]]> {
  const current = await findLogNumber(session);
  const earlier = Array.from({ length: current - 1 }, (_, at) => signerOfLog(vault, current - 1 - at));
  return [signerOfLog(vault, current), ...earlier];
}
