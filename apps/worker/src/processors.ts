import { Inject, Injectable } from '@nestjs/common';
import { DeliveriesService } from '#delivery';
import { FeedPollService } from '#intake';
import type { JobHandler, QueueName } from '#platform';
import { recordOpinion, route, routingFailed, type OpinionServices, type RoutingServices } from '#routing';

export const ROUTING_SERVICES = Symbol('what routing and second opinions need');

/** One processor per queue. A queue without a processor does not compile. */
@Injectable()
export class Processors {
  constructor(
    private readonly deliveries: DeliveriesService,
    private readonly feedPoll: FeedPollService,
    @Inject(ROUTING_SERVICES) private readonly services: RoutingServices & OpinionServices,
  ) {}

  all(): Record<QueueName, JobHandler> {
    return {
      routing: (id) => routeOrRemember(this.services, id),
      delivery: async (id) => void (await this.deliveries.deliver(id)),
      feeds: async (id) => void (await this.feedPoll.poll(id)),
      opinions: async (id) => void (await recordOpinion(this.services, id)),
    };
  }
}

/**
 * Number of jobs of a queue that a worker runs at once. A model serves few calls at a time, and no person waits for a
 * second opinion.
 */
export function concurrencyOf(name: QueueName, usual: number): number {
  return name === 'opinions' ? Math.min(2, usual) : usual;
}

async function routeOrRemember(services: RoutingServices, id: string): Promise<void> {
  try {
    await route(services, id);
  } catch (fault) {
    await routingFailed(services, id, fault);
    throw fault;
  }
}
