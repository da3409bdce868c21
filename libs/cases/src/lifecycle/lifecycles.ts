import { FEED } from './tables/signal-lifecycle.js';
import { ORDER } from './tables/order-lifecycle.js';
import { PETITION } from './tables/petition-lifecycle.js';
import type { Lifecycle, LifecycleName } from './lifecycle.js';

/** The three lifecycles by name; whatever shows or checks events begins here. */
export const LIFECYCLES: Readonly<Record<LifecycleName, Lifecycle>> = { petition: PETITION, order: ORDER, feed: FEED };

/** Every event of every lifecycle, once: the values of the API's `event`. */
export const EVENTS: readonly string[] = [
  ...new Set(Object.values(LIFECYCLES).flatMap(({ rows }) => rows.map(({ event }) => event))),
].sort();
