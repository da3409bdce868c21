import type { DataSource } from 'typeorm';
import type { HubCondition } from './hub-condition.js';
import { findPromises, findRoad, findSessions } from './hub-condition.queries.js';

/** Reads how the hub is. It writes nothing. */
export async function readHubCondition(database: DataSource): Promise<HubCondition> {
  const sessions = await findSessions(database);
  const road = await findRoad(database);
  const promises = await findPromises(database);
  if (!sessions || !road || !promises) throw new Error('the database answers no row');
  return { ...sessions, ...road, ...promises };
}
