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
  /** Groups of matters that grew and were not examined since. */
  unexamined: number;
}

const NAMES: Record<keyof Gauges, string> = {
  registered: 'huiliu_submissions_registered',
  routed: 'huiliu_submissions_routed',
  parked: 'huiliu_submissions_parked',
  queued: 'huiliu_submissions_queued',
  unaccounted: 'huiliu_submissions_unaccounted',
  deliveriesPending: 'huiliu_deliveries_pending',
  deliveriesDead: 'huiliu_deliveries_dead',
  unexamined: 'huiliu_neighbourhoods_due',
};
const PATIENCE_MS = 120_000;

export async function readGauges(hub: HubClient): Promise<Gauges> {
  const text = await hub.get<string>('/metrics');
  const read = (name: string): number => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1] ?? Number.NaN);
  return Object.fromEntries(Object.entries(NAMES).map(([field, name]) => [field, read(name)])) as unknown as Gauges;
}

type Judged = (gauges: Gauges) => boolean;

const isRouted: Judged = ({ registered, routed, parked }) => routed + parked === registered;
const isExamined: Judged = (gauges) => isAtRest(gauges) && gauges.unexamined === 0;
const isAtRest: Judged = (gauges) => isRouted(gauges) && gauges.deliveriesPending === 0;

/** Waits until everything that was registered is routed or parked. Throws as {@link untilAtRest} does. */
export const untilHourRouted = (hub: HubClient): Promise<Gauges> => until(hub, isRouted);

/**
 * Waits until everything is routed or parked and every message is delivered or dead; returns the figures at that time. Throws
 * when nothing has moved for two minutes: how long the whole takes is for the machine to say.
 */
export const untilAtRest = (hub: HubClient, watch?: (gauges: Gauges) => void): Promise<Gauges> =>
  until(hub, isAtRest, watch);

/** The same, and every group of matters was examined since it grew: matters that turned out to be one are one. */
export const untilExamined = (hub: HubClient): Promise<Gauges> => until(hub, isExamined);

async function until(
  hub: HubClient,
  isDone: Judged,
  watch: (gauges: Gauges) => void = () => undefined,
): Promise<Gauges> {
  let moved = { to: '', at: Date.now() };
  while (Date.now() - moved.at < PATIENCE_MS) {
    const gauges = await readGauges(hub);
    watch(gauges);
    if (isDone(gauges)) return gauges;
    const to = [gauges.routed, gauges.parked, gauges.deliveriesPending, gauges.unexamined].join();
    if (to !== moved.to) moved = { to, at: Date.now() };
    await delay(200);
  }
  throw new DemoFault(
    `汇流 ${PATIENCE_MS / 1000} 秒没有进展；用 --verbose 可看到它的日志。`,
    `The hub has not gone on for ${PATIENCE_MS / 1000} seconds; --verbose shows its log.`,
  );
}
