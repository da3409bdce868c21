import { Injectable } from '@nestjs/common';
import { DeliveriesService } from '#delivery';
import { FeedPollService } from '#intake';
import type { JobHandler, QueueName } from '#platform';
import { RoutingService, SecondOpinionService } from '#routing';

/** One processor per queue. A queue without a processor does not compile. */
@Injectable()
export class Processors {
  constructor(
    private readonly routing: RoutingService,
    private readonly deliveries: DeliveriesService,
    private readonly feedPoll: FeedPollService,
    private readonly secondOpinion: SecondOpinionService,
  ) {}

  all(): Record<QueueName, JobHandler> {
    return {
      urgent: (id) => this.#routeOrRemember(id),
      routing: (id) => this.#routeOrRemember(id),
      delivery: async (id) => void (await this.deliveries.deliver(id)),
      feeds: async (id) => void (await this.feedPoll.poll(id)),
      opinions: async (id) => void (await this.secondOpinion.record(id)),
    };
  }

  async #routeOrRemember(id: string): Promise<void> {
    try {
      await this.routing.route(id);
    } catch (fault) {
      await this.routing.failed(id, fault);
      throw fault;
    }
  }
}
