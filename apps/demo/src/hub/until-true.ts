import { setTimeout as delay } from 'node:timers/promises';
import { DemoFault } from './demo-fault.js';

const PATIENCE_MS = 600_000;

/** Waits until something holds; throws when it does not within ten minutes, which is long for any machine. */
export async function untilTrue(holds: () => Promise<boolean>, what: string): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await delay(200)) if (await holds()) return;
  throw new DemoFault(`${what}：等了 ${PATIENCE_MS / 1000} 秒。`, `${what}: waited ${PATIENCE_MS / 1000} seconds.`);
}
