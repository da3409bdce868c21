import {
  Inject,
  Logger,
  Module,
  type BeforeApplicationShutdown,
  type DynamicModule,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { HUB_ENTITIES } from '#casework';
import { STANDARD_RETRY } from '#delivery';
import { Config, PlatformModule, QUEUE_NAMES, QueueSystem, SafeFetch, Vault } from '#platform';
import { HistoryKeeper, ModelKeeper, openOpinionModels, ReferenceKeeper, type OpinionServices } from '#routing';
import { concurrencyOf, processors, type WorkerServices } from './processors.js';
import { recurring, startSchedule } from './schedule.js';

const WORKER_SERVICES = Symbol('what the processors need');
const OPINION_SERVICES = Symbol('what the second opinion needs');
const log = new Logger('opinions');
const modelLog = new Logger('models');

type Services = WorkerServices & { learner: HistoryKeeper; models: ModelKeeper };

@Module({
  providers: [
    {
      provide: ReferenceKeeper,
      inject: [DataSource],
      useFactory: (database: DataSource) => new ReferenceKeeper(database),
    },
    {
      provide: ModelKeeper,
      inject: [DataSource, ReferenceKeeper],
      useFactory: (database: DataSource, keeper: ReferenceKeeper) =>
        new ModelKeeper(database, keeper.current, (line) => modelLog.warn(line)),
    },
    {
      provide: WORKER_SERVICES,
      inject: [OPINION_SERVICES, SafeFetch, ModelKeeper],
      useFactory: (opinions: OpinionServices, outbound: SafeFetch, models: ModelKeeper): Services => {
        const learner = new HistoryKeeper(opinions.database, opinions.reference);
        return {
          ...opinions,
          outbound,
          models,
          shadow: models.shadow,
          history: learner.current,
          learner,
          retry: STANDARD_RETRY,
        };
      },
    },
    {
      provide: OPINION_SERVICES,
      inject: [Config, DataSource, Vault, ModelKeeper],
      useFactory: async (
        config: Config,
        database: DataSource,
        vault: Vault,
        models: ModelKeeper,
      ): Promise<OpinionServices> => {
        const opinionModels = await openOpinionModels(config, (line) => log.warn(line));
        return {
          database,
          vault,
          reference: models.reference,
          opinionModels,
          budget: config.HUILIU_OPINION_DAILY_BUDGET,
        };
      },
    },
  ],
})
export class WorkerModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  #stopSchedule: () => Promise<void> = () => Promise.resolve();

  constructor(
    @Inject(WORKER_SERVICES) private readonly services: Services,
    private readonly keeper: ReferenceKeeper,
    private readonly queues: QueueSystem,
    private readonly config: Config,
  ) {}

  static open(config: Config): DynamicModule {
    return { module: WorkerModule, imports: [PlatformModule.open(config, HUB_ENTITIES)] };
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.keeper.refresh();
    this.keeper.current();
    await this.services.models.refresh();
    const handlers = processors(this.services);
    for (const name of QUEUE_NAMES)
      this.queues.work(name, concurrencyOf(name, this.config.WORKER_CONCURRENCY), handlers[name]);
    await this.queues.ready();
    const { database, vault, learner, models, opinionModels } = this.services;
    this.#stopSchedule = startSchedule(
      recurring({
        database,
        vault,
        queues: this.queues,
        keeper: this.keeper,
        learner,
        models,
        opinionModels,
        reconcileAfterSeconds: this.config.RECONCILE_AFTER_SECONDS,
      }),
    );
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([this.services.opinionModels.close(), this.#stopSchedule()]);
  }
}
