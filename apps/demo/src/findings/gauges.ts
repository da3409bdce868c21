import { setTimeout as delay } from 'node:timers/promises';
import { DemoFault } from '../hub/demo-fault.js';
import type { HubClient } from '../hub/hub-client.js';

/** The hub's own figures, from GET /metrics. */
export interface Gauges {
  registered: number;
  routed: number;
  parked: number;
  queued: number;
  unaccounted: number;
  deliveriesPending: number;
  deliveriesDead: number;
}

const NAMES: Record<keyof Gauges, string> = {
  registered: 'huiliu_submissions_registered',
  routed: 'huiliu_submissions_routed',
  parked: 'huiliu_submissions_parked',
  queued: 'huiliu_submissions_queued',
  unaccounted: 'huiliu_submissions_unaccounted',
  deliveriesPending: 'huiliu_deliveries_pending',
  deliveriesDead: 'huiliu_deliveries_dead',
};
const PATIENCE_MS = 120_000;

export async function readGauges(hub: HubClient): Promise<Gauges> {
  const text = await hub.get<string>('/metrics');
  const read = (name: string): number => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1] ?? Number.NaN);
  return Object.fromEntries(Object.entries(NAMES).map(([field, name]) => [field, read(name)])) as unknown as Gauges;
}

/**
 * Waits until everything is routed or parked and every message is delivered or dead; returns the figures at that time.
 */
export async function untilAtRest(hub: HubClient, watch: (gauges: Gauges) => void = () => undefined): Promise<Gauges> {
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await delay(200)) {
    const gauges = await readGauges(hub);
    watch(gauges);
    if (gauges.routed + gauges.parked === gauges.registered && gauges.deliveriesPending === 0) return gauges;
  }
  throw new DemoFault(
    `汇流在 ${PATIENCE_MS / 1000} 秒内没有处理完；用 --verbose 可看到它的日志。`,
    `The hub was not done within ${PATIENCE_MS / 1000} seconds; --verbose shows its log.`,
  );
}
