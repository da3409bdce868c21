import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DeliveriesService } from '#delivery';
import { FeedPollService, findTraceparent } from '#intake';
import { traced, type JobHandler, type QueueName } from '#platform';
import { RoutingService, SecondOpinionService } from '#routing';

/** One processor per queue. A queue without a processor does not compile. */
@Injectable()
export class Processors {
  /** A property, because a constructor takes four parameters at most. */
  @Inject(DataSource)
  private readonly database!: DataSource;

  constructor(
    private readonly routing: RoutingService,
    private readonly deliveries: DeliveriesService,
    private readonly feedPoll: FeedPollService,
    private readonly secondOpinion: SecondOpinionService,
  ) {}

  all(): Record<QueueName, JobHandler> {
    return {
      urgent: (id) => this.#routeTraced('urgent', id),
      routing: (id) => this.#routeTraced('routing', id),
      delivery: async (id) => void (await this.deliveries.deliver(id)),
      feeds: async (id) => void (await this.feedPoll.poll(id)),
      opinions: async (id) => void (await this.secondOpinion.record(id)),
    };
  }

  /** Routing is a step of the request that registered the submission. */
  async #routeTraced(queue: 'urgent' | 'routing', submission: string): Promise<void> {
    const parent = await findTraceparent(this.database, submission);
    const plan = { name: queue, kind: 'consumer', parent, facts: { submission } } as const;
    await traced(plan, () => this.#routeOrRemember(submission));
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
