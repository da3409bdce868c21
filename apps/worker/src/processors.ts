import { deliver, type DeliveryServices } from '#delivery';
import { pollFeed } from '#intake';
import type { JobHandler, QueueName } from '#platform';
import { recordOpinion, route, routingFailed, type OpinionServices, type RoutingServices } from '#routing';

export type WorkerServices = RoutingServices & DeliveryServices & OpinionServices;

/** One line per queue. A queue without its line does not compile. */
export function processors(services: WorkerServices): Record<QueueName, JobHandler> {
  return {
    routing: (id) => routeOrRemember(services, id),
    delivery: async (id) => void (await deliver(services, id)),
    feeds: async (id) => void (await pollFeed(services, id)),
    opinions: async (id) => void (await recordOpinion(services, id)),
  };
}

/** What a worker runs at once of a queue. A model serves few at a time, and nobody waits for a second opinion. */
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
