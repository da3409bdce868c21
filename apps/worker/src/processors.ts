import { deliver, type DeliveryServices } from '#delivery';
import { pollFeed } from '#intake';
import type { JobHandler, QueueName } from '#platform';
import { route, routingFailed, type RoutingServices } from '#routing';

export type WorkerServices = RoutingServices & DeliveryServices;

/** One line per queue. A queue without its line does not compile. */
export function processors(services: WorkerServices): Record<QueueName, JobHandler> {
  return {
    routing: (id) => routeOrRemember(services, id),
    delivery: async (id) => void (await deliver(services, id)),
    feeds: async (id) => void (await pollFeed(services, id)),
  };
}

async function routeOrRemember(services: WorkerServices, id: string): Promise<void> {
  try {
    await route(services, id);
  } catch (fault) {
    await routingFailed(services, id, fault);
    throw fault;
  }
}
