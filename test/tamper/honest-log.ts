import type { DataSource } from 'typeorm';
import { rows, Vault, type Tx } from '#platform';
import { append, AuditLogService, AuditProofsService } from '#audit';
import { TEST_MASTER_KEY } from '../support/database.js';
import type { Draw } from './draw.js';

export const VAULT = new Vault(TEST_MASTER_KEY);

/** What somebody kept outside of the database: the signed note, and the hashes of the entries under it. */
export interface KeptCheckpoint {
  note: string;
  from: number;
  hashes: string;
  size: number;
}

const ACTIONS = ['submission.registered', 'matter.opened', 'assignment.sent', 'assignment.signed', 'answer.given'];

async function happen(tx: Tx, draw: Draw, count: number): Promise<void> {
  for (let at = 0; at < count; at += 1)
    await append(tx, {
      actor: `person:${draw.below(9)}`,
      action: ACTIONS[draw.below(ACTIONS.length)] ?? 'made.up',
      subjectKind: 'matter',
      subjectId: `m-${at}-${draw.below(1_000_000)}`,
      detail: { number: draw.below(1_000), place: '锦澜府西门' },
    });
}

/** The services take a transaction for the pool: everything of a round is rolled back. */
const asPool = (tx: Tx): DataSource => tx as unknown as DataSource;

const extend = (tx: Tx): Promise<void> => new AuditLogService(asPool(tx), VAULT).extend();

/** A log in several steps, the first of which lies more than an hour back, and a checkpoint of the middle that was kept. */
export async function honestLog(tx: Tx, draw: Draw): Promise<{ kept: KeptCheckpoint; size: number }> {
  for (let step = draw.between(1, 3); step > 0; step -= 1) {
    await happen(tx, draw, draw.between(2, 25));
    await extend(tx);
  }
  await tx.query(`update audit_checkpoints set made_at = now() - interval '2 hours'`);
  const kept = await keep(tx);
  for (let step = draw.between(1, 3); step > 0; step -= 1) {
    await happen(tx, draw, draw.between(1, 25));
    await extend(tx);
  }
  const { size } = await keep(tx);
  return { kept, size };
}

async function keep(tx: Tx): Promise<KeptCheckpoint> {
  const note = (await new AuditProofsService(asPool(tx), VAULT).newestNote()) ?? '';
  const leaves = await rows<{ hash: Buffer }>(tx, 'select hash from audit_leaves order by leaf_index');
  const hashes = Buffer.concat(leaves.map(({ hash }) => hash)).toString('base64');
  return { note, from: 0, hashes, size: leaves.length };
}

export async function exported(tx: Tx): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of new AuditProofsService(asPool(tx), VAULT).exportLines()) lines.push(line);
  return lines;
}
