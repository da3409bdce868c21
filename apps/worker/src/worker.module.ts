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
import { DeliveryModule } from '#delivery';
import { IntakeModule } from '#intake';
import { Config, PlatformModule, QUEUE_NAMES, QueueSystem, Vault } from '#platform';
import {
  HistoryKeeper,
  ModelKeeper,
  openOpinionModels,
  ReferenceKeeper,
  RoutingModule,
  type OpinionServices,
  type RoutingServices,
} from '#routing';
import { CaseworkTasks } from './casework-tasks.js';
import { NoticeTasks } from './notice-tasks.js';
import { concurrencyOf, Processors, ROUTING_SERVICES } from './processors.js';
import { QueueTasks } from './queue-tasks.js';
import { ScheduledTasks } from './scheduled-tasks.js';
import { recurring, startSchedule } from './schedule.js';

const OPINION_SERVICES = Symbol('what the second opinion needs');
const log = new Logger('opinions');
const modelLog = new Logger('models');

type Services = RoutingServices &
  OpinionServices & {
    learner: HistoryKeeper;
    models: ModelKeeper;
    keeper: ReferenceKeeper;
    config: Config;
  };

@Module({
  imports: [CaseworkModule, DeliveryModule, IntakeModule, RoutingModule],
  providers: [
    CaseworkTasks,
    NoticeTasks,
    QueueTasks,
    ScheduledTasks,
    Processors,
    {
      provide: ModelKeeper,
      inject: [DataSource, ReferenceKeeper],
      useFactory: (database: DataSource, keeper: ReferenceKeeper) =>
        new ModelKeeper(database, keeper.current, (line) => modelLog.warn(line)),
    },
    {
      provide: ROUTING_SERVICES,
      inject: [OPINION_SERVICES, ModelKeeper, ReferenceKeeper],
      useFactory: (
        opinions: OpinionServices & { config: Config },
        models: ModelKeeper,
        keeper: ReferenceKeeper,
      ): Services => {
        const learner = new HistoryKeeper(opinions.database, opinions.reference);
        return {
          ...opinions,
          models,
          shadow: models.shadow,
          history: learner.current,
          learner,
          keeper,
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
    @Inject(ROUTING_SERVICES) private readonly services: Services,
    private readonly queues: QueueSystem,
    private readonly processors: Processors,
    private readonly tasks: ScheduledTasks,
  ) {}

  static open(config: Config): DynamicModule {
    return { module: WorkerModule, imports: [PlatformModule.open(config, HUB_ENTITIES)] };
  }

  async onApplicationBootstrap(): Promise<void> {
    const { database, keeper, learner, models, opinionModels, config } = this.services;
    await keeper.refresh();
    keeper.current();
    await models.refresh();
    const handlers = this.processors.all();
    for (const name of QUEUE_NAMES)
      this.queues.work(name, concurrencyOf(name, config.WORKER_CONCURRENCY), handlers[name]);
    await this.queues.ready();
    this.#stopSchedule = startSchedule([
      ...this.tasks.list(),
      ...recurring({
        database,
        queues: this.queues,
        keeper,
        learner,
        models,
        opinionModels,
      }),
    ]);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([this.services.opinionModels.close(), this.#stopSchedule()]);
  }
}
