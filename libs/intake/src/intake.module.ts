import { Module } from '@nestjs/common';
import { CallsService } from './calls.service.js';
import { ReturnCallsService } from './return-calls.service.js';
import { FeedPollService } from './feed-poll.service.js';
import { FeedsService } from './feeds.service.js';
import { IntakeService } from './intake.service.js';
import { PeopleIndexingService } from './people/people-indexing.service.js';
import { OrderFolderService } from './order-folder.service.js';
import { OrderPullsService } from './order-pulls.service.js';
import { OrdersService } from './orders.service.js';
import { SourcesService } from './sources.service.js';
import { SurveysService } from './surveys.service.js';
import { SweepService } from './sweep.service.js';
import { MailboxesService } from './mail/mailboxes.service.js';
import { MailboxPollService } from './mail/mailbox-poll.service.js';
import { MailDeskService } from './mail/mail-desk.service.js';
import { MailDropService } from './mail/mail-drop.service.js';
import { MailReadingService } from './mail-reading.service.js';
import { ScanReadingService } from './scans/scan-reading.service.js';
import { ScansService } from './scans.service.js';
import { WechatService } from './wechat.service.js';
import { UploadsService } from './uploads/uploads.service.js';
import { FileExaminationService } from './files/file-examination.service.js';

const SERVICES = [
  CallsService,
  FileExaminationService,
  FeedPollService,
  FeedsService,
  IntakeService,
  MailboxesService,
  MailboxPollService,
  MailDeskService,
  MailDropService,
  MailReadingService,
  OrderFolderService,
  OrderPullsService,
  OrdersService,
  PeopleIndexingService,
  ReturnCallsService,
  ScanReadingService,
  ScansService,
  SourcesService,
  SurveysService,
  SweepService,
  UploadsService,
  WechatService,
];

/** Arrivals: sources, feeds and the registration of submissions. */
@Module({ providers: SERVICES, exports: SERVICES })
export class IntakeModule {}
