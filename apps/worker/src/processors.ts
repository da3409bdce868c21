import { deliver, type DeliveryServices } from '#delivery';
import { pollFeed } from '#intake';
import type { JobHandler, QueueName } from '#platform';
import { recordOpinion, route, routingFailed, type OpinionServices, type RoutingServices } from '#routing';

export type WorkerServices = RoutingServices & DeliveryServices & OpinionServices;

/** One processor per queue. A queue without a processor does not compile. */
export function processors(services: WorkerServices): Record<QueueName, JobHandler> {
  return {
    routing: (id) => routeOrRemember(services, id),
    delivery: async (id) => void (await deliver(services, id)),
    feeds: async (id) => void (await pollFeed(services, id)),
    opinions: async (id) => void (await recordOpinion(services, id)),
  };
}

/**
 * Number of jobs of a queue that a worker runs at once. A model serves few calls at a time, and no person waits for a
 * second opinion.
 */
export function concurrencyOf(name: QueueName, usual: number): number {
  return name === 'opinions' ? Math.min(2, usual) : usual;
}

async function routeOrRemember(services: WorkerServices, id: string): Promise<void> {
  try {
    await route(services, id);
  } catch (fault) {
    await routingFailed(services, id, fault);
    throw fault;
  }
}
