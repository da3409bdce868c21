import type { Backend } from '../hub.js';
import { brokenPromises, type Loaded } from '../load.js';
import type { Servers } from '../servers.js';

/** How long a fault lasts: how many submissions come in meanwhile, and how often it strikes. */
export interface FaultSize {
  submissions: number;
  times: number;
}

/** What a fault is done to. */
export interface Stage {
  backend: Backend;
  servers: Servers;
  seed: number;
  say(line: string): void;
}

/** One line of the table of a fault. */
export interface FaultRow {
  /** Which part of the fault it was. */
  cell: string;
  /** How often it struck. */
  strikes: number | string;
  loaded: Loaded;
  /** What this fault alone promises, as it was measured. */
  found: string;
  /** What was promised and not kept; empty when all is well. */
  broken: string[];
}

/** One way in which a part of the hub fails. A new one is a file here and a line in list.ts. */
export interface Fault {
  name: string;
  /** What is done, in one sentence. */
  does: string;
  long: FaultSize;
  short: FaultSize;
  /** It lasts the same on both backends, so one is enough. */
  backends?: readonly Backend[];
  run(stage: Stage, size: FaultSize): Promise<FaultRow[]>;
}

/** A row from what every fault must keep, and what this one must keep besides. */
export function rowOf(
  of: Pick<FaultRow, 'cell' | 'strikes' | 'loaded' | 'found'>,
  limits: { [what: string]: boolean } = {},
): FaultRow {
  const missed = Object.entries(limits).flatMap(([what, kept]) => (kept ? [] : [what]));
  return { ...of, broken: [...brokenPromises(of.loaded), ...missed] };
}

export const inSeconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
