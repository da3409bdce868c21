import { Logger, Module } from '@nestjs/common';
import { Config } from '#platform';
import { RoutingModule } from './routing.module.js';
import { openOpinionModels, OpinionModels } from './opinions/open-opinion-models.js';
import { SecondOpinionService } from './opinions/second-opinion.service.js';

const log = new Logger('opinions');

/** The second opinion, for the process that asks other models: it opens them when it starts. */
@Module({
  imports: [RoutingModule],
  providers: [
    SecondOpinionService,
    {
      provide: OpinionModels,
      inject: [Config],
      useFactory: (config: Config) => openOpinionModels(config, (line) => log.warn(line)),
    },
  ],
  exports: [SecondOpinionService, OpinionModels],
})
export class SecondOpinionModule {}
