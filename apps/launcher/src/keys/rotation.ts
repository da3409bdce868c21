import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { append } from '#audit';
import { countLateProcesses, listDataKeys, type Tx } from '#platform';
import { HubFault } from '../hub/hub-fault.js';

const BETWEEN_LOOKS_MS = 100;
/**
 * What was encrypted with the former key just before the change may be stored after it: a request waits for a connection, a job for
 * its transaction. Every request ends within 90 s.
 */
const SETTLED_AFTER_S = 120;

/** What a rotation needs from its caller. */
export interface RotationSurroundings {
  say(line: string): void;
  signal?: AbortSignal;
  /** Deletes the former keys although values that nobody can read seem to be made with them. */
  dropUnreadable?: boolean;
  /** Resolves when nothing that was encrypted before `since` can still be stored; 120 s later by default. */
  settled?(since: Date): Promise<void>;
}

/** A `settled` that waits so long, in seconds. */
export const settledAfter =
  (seconds: number) =>
  (since: Date): Promise<void> =>
    pause(Math.max(0, seconds * 1_000 - (Date.now() - since.getTime())));

/** The usual `settled`. */
export const settledByTime = settledAfter(SETTLED_AFTER_S);

/** Gateways and workers learn of a change by themselves; one that hangs is waited for. */
export async function untilProcessesKnow(database: DataSource, { say, signal }: RotationSurroundings): Promise<void> {
  let told = 0;
  for (;;) {
    signal?.throwIfAborted();
    const late = await countLateProcesses(database);
    if (late === 0) return;
    if (late !== told) say(`等待 ${late} 个进程得知新密钥 Waiting for ${late} process(es) to read the new key…`);
    told = late;
    await pause(BETWEEN_LOOKS_MS);
  }
}

/** Every change of a key is in the audit. */
export const noteKeyChange = (tx: Tx, action: string, id: number): Promise<void> =>
  append(tx, { actor: 'operator:shell', action, subjectKind: 'data-key', subjectId: String(id) });

const COMMAND_OF = { encryption: 'rotate-data', people: 'rotate-people', lookup: 'rotate-lookups', index: '' } as const;

/** The fault of a command that finds another kind of key half changed. */
export async function otherUnderWay(database: DataSource): Promise<HubFault> {
  const changing = (await listDataKeys(database)).find(({ state }) => state === 'announced' || state === 'retired');
  const command = COMMAND_OF[changing?.purpose ?? 'index'];
  return new HubFault(
    'option',
    `另一种密钥正在更换，请先运行 ${command}。`,
    `Another kind of key is being changed; run ${command} first.`,
  );
}
