import { Module } from '@nestjs/common';
import { AnswerFilesService } from './answers/answer-files.service.js';
import { ApprovalsService } from './approvals/approvals.service.js';
import { CalendarsService } from './clocks/calendars.service.js';
import { ClockWatchService } from './clocks/clock-watch.service.js';
import { ClocksService } from './clocks/clocks.service.js';
import { RequestsService } from './matters/requests.service.js';
import { OwedNoticesService } from './notices/owed-notices.service.js';
import { RatingsService } from './ratings/ratings.service.js';
import { SecondLooksService } from './ratings/second-looks.service.js';
import { StepsService } from './steps/steps.service.js';
import { SupervisionsService } from './supervisions/supervisions.service.js';

const SERVICES = [
  AnswerFilesService,
  ApprovalsService,
  CalendarsService,
  ClockWatchService,
  ClocksService,
  OwedNoticesService,
  RatingsService,
  RequestsService,
  SecondLooksService,
  StepsService,
  SupervisionsService,
];

/** Matters, proceedings, clocks and steps. */
@Module({ providers: SERVICES, exports: SERVICES })
export class CasesModule {}
