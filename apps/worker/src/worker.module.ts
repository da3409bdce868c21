import { Inject, Module, type BeforeApplicationShutdown, type DynamicModule, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { STANDARD_RETRY } from '#delivery';
import { Config, PlatformModule, QUEUE_NAMES, QueueSystem, SafeFetch, Vault } from '#platform';
import { HistoryKeeper, ReferenceKeeper } from '#routing';
import { processors, type WorkerServices } from './processors.js';
import { recurring, startSchedule } from './schedule.js';

const WORKER_SERVICES = Symbol('what the processors need');

@Module({
  providers: [
    { provide: ReferenceKeeper, inject: [DataSource], useFactory: (database: DataSource) => new ReferenceKeeper(database) },
    {
      provide: WORKER_SERVICES,
      inject: [DataSource, Vault, SafeFetch, ReferenceKeeper],
      useFactory: (database: DataSource, vault: Vault, outbound: SafeFetch, keeper: ReferenceKeeper): WorkerServices & { learner: HistoryKeeper } => {
        const learner = new HistoryKeeper(database, keeper.current);
        return { database, vault, outbound, reference: keeper.current, history: learner.current, learner, retry: STANDARD_RETRY };
      },
    },
  ],
})
export class WorkerModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  #stopSchedule: () => Promise<void> = () => Promise.resolve();

  constructor(
    @Inject(WORKER_SERVICES) private readonly services: WorkerServices & { learner: HistoryKeeper },
    @Inject(ReferenceKeeper) private readonly keeper: ReferenceKeeper,
    @Inject(QueueSystem) private readonly queues: QueueSystem,
    @Inject(Config) private readonly config: Config,
  ) {}

  static open(config: Config): DynamicModule {
    return { module: WorkerModule, imports: [PlatformModule.open(config)] };
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.keeper.refresh();
    this.keeper.current();
    const handlers = processors(this.services);
    for (const name of QUEUE_NAMES) this.queues.work(name, this.config.WORKER_CONCURRENCY, handlers[name]);
    await this.queues.ready();
    const { database, learner } = this.services;
    this.#stopSchedule = startSchedule(
      recurring({ database, queues: this.queues, keeper: this.keeper, learner, reconcileAfterSeconds: this.config.RECONCILE_AFTER_SECONDS }));
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.#stopSchedule();
  }
}
