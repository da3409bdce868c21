import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DataSource } from 'typeorm';
import { projectRoot } from '#platform';
import { Draw } from './draw.js';
import { exported, honestLog, type KeptCheckpoint } from './honest-log.js';
import { TAMPERINGS } from './tamperings.js';

interface Verified {
  sound: boolean;
  told: string[];
  firstBad?: number;
  between?: { from: number; to: number };
}

type Kept = Pick<KeptCheckpoint, 'note'> & Partial<KeptCheckpoint>;

interface Verifier {
  verifyExport(lines: readonly string[], options: { kept: readonly Kept[] }): Promise<Verified>;
}

/** The file that auditors run, as it is. */
const verifier = import(pathToFileURL(join(projectRoot(), 'deploy/huiliu-verify.mjs')).href) as Promise<Verifier>;

export interface RoundResult {
  tampering: string;
  /** The log was found sound before. */
  honest: boolean;
  /** The tampering was found with nothing but the kept note. */
  detected: boolean;
  /** By the note alone the first bad entry was named, or entries among which it is. */
  bounded: boolean;
  /** With the hashes that a witness keeps, the first bad entry was named. */
  named: boolean;
  /** What the verifier said, where something is not as it should be. */
  said: string;
}

const bounds = ({ firstBad, between }: Verified, at: number): boolean =>
  firstBad === at || (between !== undefined && between.from <= at && at < between.to);

/** One log, honest, then tampered with. Everything is rolled back, so the rounds have one database. */
export async function round(database: DataSource, seed: number): Promise<RoundResult> {
  const draw = new Draw(seed);
  const names = Object.keys(TAMPERINGS);
  const tampering = names[draw.below(names.length)] ?? '';
  const runner = database.createQueryRunner();
  await runner.startTransaction();
  const tx = runner.manager;
  try {
    await tx.query('set local session_replication_role = replica');
    const { kept, size } = await honestLog(tx, draw);
    const { verifyExport } = await verifier;
    const before = await verifyExport(await exported(tx), { kept: [kept] });
    const at = (await TAMPERINGS[tampering]?.({ tx, draw, kept: kept.size, size })) ?? -1;
    const lines = await exported(tx);
    const byNote = await verifyExport(lines, { kept: [{ note: kept.note }] });
    const byHashes = await verifyExport(lines, { kept: [kept] });
    const named = at < kept.size ? byHashes.firstBad === at : bounds(byHashes, at);
    const result = {
      honest: before.sound,
      detected: !byNote.sound && !byHashes.sound,
      bounded: bounds(byNote, at),
      named,
    };
    const isGood = Object.values(result).every(Boolean);
    const said = isGood ? '' : JSON.stringify({ seed, at, kept: kept.size, size, before, byNote, byHashes });
    return { tampering, ...result, said };
  } finally {
    await runner.rollbackTransaction();
    await runner.release();
  }
}
