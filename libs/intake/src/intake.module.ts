import { Module } from '@nestjs/common';
import { FeedPollService } from './feed-poll.service.js';
import { FeedsService } from './feeds.service.js';
import { IntakeService } from './intake.service.js';
import { PeopleIndexingService } from './people-indexing.service.js';
import { OrderFolderService } from './order-folder.service.js';
import { OrderPullsService } from './order-pulls.service.js';
import { OrdersService } from './orders.service.js';
import { SourcesService } from './sources.service.js';
import { SweepService } from './sweep.service.js';
import { FileExaminationService } from './files/file-examination.service.js';

const SERVICES = [
  FileExaminationService,
  FeedPollService,
  FeedsService,
  IntakeService,
  OrderFolderService,
  OrderPullsService,
  OrdersService,
  PeopleIndexingService,
  SourcesService,
  SweepService,
];

/** Arrivals: sources, feeds and the registration of submissions. */
@Module({ providers: SERVICES, exports: SERVICES })
export class IntakeModule {}
