import {
  Inject,
  Module,
  type BeforeApplicationShutdown,
  type DynamicModule,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { AuditModule } from '#audit';
import { CasesModule } from '#cases';
import { CaseworkModule, HUB_ENTITIES } from '#casework';
import { DeliveryModule } from '#delivery';
import { IntakeModule } from '#intake';
import { Config, PlatformModule } from '#platform';
import { OpinionModels, RoutingModule, SecondOpinionModule } from '#routing';
import { AuditTasks } from './audit-tasks.js';
import { CaseworkTasks } from './casework-tasks.js';
import { KeeperTasks } from './keeper-tasks.js';
import { LetterTasks } from './letter-tasks.js';
import { NoticeTasks } from './notice-tasks.js';
import { openHealthDoor, type HealthDoor } from './health-door.js';
import { Processors } from './processors.js';
import { Pulse } from './pulse.js';
import { IntakeTasks } from './intake-tasks.js';
import { QueueTasks } from './queue-tasks.js';
import { QueueWorkers } from './queue-workers.js';
import { ReferenceTasks } from './reference-tasks.js';
import { RoutingTasks } from './routing-tasks.js';
import { ScheduledTasks } from './scheduled-tasks.js';
import { startSchedule } from './schedule.js';

@Module({
  imports: [AuditModule, CasesModule, CaseworkModule, DeliveryModule, IntakeModule, RoutingModule, SecondOpinionModule],
  providers: [
    AuditTasks,
    CaseworkTasks,
    KeeperTasks,
    NoticeTasks,
    Processors,
    Pulse,
    IntakeTasks,
    LetterTasks,
    QueueTasks,
    QueueWorkers,
    ReferenceTasks,
    RoutingTasks,
    ScheduledTasks,
  ],
})
export class WorkerModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  #stopSchedule: () => Promise<void> = () => Promise.resolve();
  #door: HealthDoor | undefined;

  /** Properties, because a constructor takes four parameters at most. */
  @Inject(Config)
  private readonly config!: Config;

  @Inject(Pulse)
  private readonly pulse!: Pulse;

  constructor(
    private readonly keepers: KeeperTasks,
    private readonly queues: QueueWorkers,
    private readonly tasks: ScheduledTasks,
    private readonly opinionModels: OpinionModels,
  ) {}

  static open(config: Config): DynamicModule {
    return { module: WorkerModule, imports: [PlatformModule.open(config, HUB_ENTITIES, { prepares: true })] };
  }

  async onApplicationBootstrap(): Promise<void> {
    const { HOST, WORKER_HEALTH_PORT } = this.config;
    if (WORKER_HEALTH_PORT > 0) this.#door = await openHealthDoor(HOST, WORKER_HEALTH_PORT, () => this.pulse.isBeating);
    await this.keepers.load();
    await this.queues.start();
    this.#stopSchedule = startSchedule([...this.queues.list(), ...this.keepers.list(), ...this.tasks.list()]);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([this.opinionModels.close(), this.#stopSchedule()]);
    await this.#door?.close();
  }
}
