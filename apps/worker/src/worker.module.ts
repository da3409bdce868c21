import {
  Inject,
  Logger,
  Module,
  type BeforeApplicationShutdown,
  type DynamicModule,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CaseworkModule, HUB_ENTITIES } from '#casework';
import { STANDARD_RETRY } from '#delivery';
import { Config, PlatformModule, QUEUE_NAMES, QueueSystem, SafeFetch, Vault } from '#platform';
import {
  HistoryKeeper,
  ModelKeeper,
  openOpinionModels,
  ReferenceKeeper,
  RoutingModule,
  type OpinionServices,
} from '#routing';
import { CaseworkTasks } from './casework-tasks.js';
import { NoticeTasks } from './notice-tasks.js';
import { concurrencyOf, processors, type WorkerServices } from './processors.js';
import { recurring, startSchedule } from './schedule.js';

const WORKER_SERVICES = Symbol('what the processors need');
const OPINION_SERVICES = Symbol('what the second opinion needs');
const log = new Logger('opinions');
const modelLog = new Logger('models');

type Services = WorkerServices & {
  learner: HistoryKeeper;
  models: ModelKeeper;
  keeper: ReferenceKeeper;
  config: Config;
};

@Module({
  imports: [CaseworkModule, RoutingModule],
  providers: [
    CaseworkTasks,
    NoticeTasks,
    {
      provide: ModelKeeper,
      inject: [DataSource, ReferenceKeeper],
      useFactory: (database: DataSource, keeper: ReferenceKeeper) =>
        new ModelKeeper(database, keeper.current, (line) => modelLog.warn(line)),
    },
    {
      provide: WORKER_SERVICES,
      inject: [OPINION_SERVICES, SafeFetch, ModelKeeper, ReferenceKeeper],
      useFactory: (
        opinions: OpinionServices & { config: Config },
        outbound: SafeFetch,
        models: ModelKeeper,
        keeper: ReferenceKeeper,
      ): Services => {
        const learner = new HistoryKeeper(opinions.database, opinions.reference);
        return {
          ...opinions,
          outbound,
          models,
          shadow: models.shadow,
          history: learner.current,
          learner,
          keeper,
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
      ): Promise<OpinionServices & { config: Config }> => {
        const opinionModels = await openOpinionModels(config, (line) => log.warn(line));
        return {
          config,
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
    private readonly queues: QueueSystem,
    private readonly casework: CaseworkTasks,
    private readonly notices: NoticeTasks,
  ) {}

  static open(config: Config): DynamicModule {
    return { module: WorkerModule, imports: [PlatformModule.open(config, HUB_ENTITIES)] };
  }

  async onApplicationBootstrap(): Promise<void> {
    const { database, keeper, learner, models, opinionModels, config } = this.services;
    await keeper.refresh();
    keeper.current();
    await models.refresh();
    const handlers = processors(this.services);
    for (const name of QUEUE_NAMES)
      this.queues.work(name, concurrencyOf(name, config.WORKER_CONCURRENCY), handlers[name]);
    await this.queues.ready();
    this.#stopSchedule = startSchedule([
      ...this.casework.list(),
      ...this.notices.list(),
      ...recurring({
        database,
        queues: this.queues,
        keeper,
        learner,
        models,
        opinionModels,
        reconcileAfterSeconds: config.RECONCILE_AFTER_SECONDS,
      }),
    ]);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([this.services.opinionModels.close(), this.#stopSchedule()]);
  }
}
