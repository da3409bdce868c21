import { Inject, Module, type DynamicModule, type OnApplicationBootstrap } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { ensureBuiltInSources } from '#intake';
import { PlatformModule, type Config } from '#platform';
import { ReferenceKeeper } from '#routing';
import { AccessGuard } from './access.js';
import { AdminController } from './admin.controller.js';
import { AnswerFilesController } from './answer-files.controller.js';
import { CallbacksController } from './callbacks.controller.js';
import { CategoriesController } from './categories.controller.js';
import { ClocksController } from './clocks.controller.js';
import { DepartmentController } from './department.controller.js';
import { DeskController } from './desk.controller.js';
import { Doorkeeper } from './doorkeeper.js';
import { HealthController } from './health.controller.js';
import { HotspotMembersController } from './hotspot-members.controller.js';
import { HotspotsController } from './hotspots.controller.js';
import { IndicatorsController } from './indicators.controller.js';
import { IntakeController } from './intake.controller.js';
import { LinksController } from './links.controller.js';
import { Metrics } from './metrics.js';
import { ModelsController } from './models.controller.js';
import { NoticesController } from './notices.controller.js';
import { ProblemFilter } from './problem.filter.js';
import { RatingsController } from './ratings.controller.js';
import { ProceedingsController } from './proceedings.controller.js';
import { ReportsController } from './reports.controller.js';
import { SealedController } from './sealed.controller.js';
import { SupervisionController } from './supervision.controller.js';
import { TrackController } from './track.controller.js';
import { ValidBody } from './valid-body.js';
import { WarningsController } from './warnings.controller.js';
import { WorkController } from './work.controller.js';

@Module({
  controllers: [
    IntakeController,
    AnswerFilesController,
    WorkController,
    TrackController,
    DepartmentController,
    DeskController,
    HotspotsController,
    HotspotMembersController,
    ProceedingsController,
    LinksController,
    ClocksController,
    SealedController,
    AdminController,
    ReportsController,
    IndicatorsController,
    CallbacksController,
    NoticesController,
    SupervisionController,
    RatingsController,
    ModelsController,
    CategoriesController,
    HealthController,
    WarningsController,
  ],
  providers: [
    Doorkeeper,
    Metrics,
    {
      provide: ReferenceKeeper,
      inject: [DataSource],
      useFactory: (database: DataSource) => new ReferenceKeeper(database),
    },
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_PIPE, useClass: ValidBody },
    { provide: APP_FILTER, useClass: ProblemFilter },
  ],
})
export class GatewayModule implements OnApplicationBootstrap {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(ReferenceKeeper) private readonly keeper: ReferenceKeeper,
  ) {}

  static open(config: Config): DynamicModule {
    return { module: GatewayModule, imports: [PlatformModule.open(config)] };
  }

  async onApplicationBootstrap(): Promise<void> {
    await ensureBuiltInSources(this.database);
    await this.keeper.refresh();
  }
}
