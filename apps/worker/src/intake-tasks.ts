import { Inject, Injectable } from '@nestjs/common';
import { SYSTEM_CLOCK } from '#cases/clocks';
import {
  FeedsService,
  FileExaminationService,
  PeopleIndexingService,
  ReturnCallsService,
  SweepService,
  OrderFolderService,
  OrderPullsService,
  UploadsService,
} from '#intake';
import { Config } from '#platform';
import { LetterTasks } from './letter-tasks.js';
import type { Recurring } from './schedule.js';

/** Scheduled tasks of arrivals. */
@Injectable()
export class IntakeTasks {
  /** Properties, because a constructor takes four parameters at most. */
  @Inject(FileExaminationService)
  private readonly files!: FileExaminationService;

  @Inject(ReturnCallsService)
  private readonly returnCalls!: ReturnCallsService;

  @Inject(OrderFolderService)
  private readonly orderFolder!: OrderFolderService;

  @Inject(OrderPullsService)
  private readonly orderPulls!: OrderPullsService;

  @Inject(UploadsService)
  private readonly uploads!: UploadsService;

  @Inject(LetterTasks)
  private readonly letters!: LetterTasks;

  constructor(
    private readonly feeds: FeedsService,
    private readonly sweep: SweepService,
    private readonly peopleIndexing: PeopleIndexingService,
    private readonly config: Config,
  ) {}

  list(): Recurring[] {
    const after = this.config.RECONCILE_AFTER_SECONDS;
    return [
      { name: 'poll-feeds', every: 1_000, atRest: 5_000, run: () => this.feeds.queueDue() },
      { name: 'read-order-folder', every: 5_000, run: () => this.orderFolder.scan() },
      { name: 'pull-orders', every: 1_000, atRest: 5_000, run: () => this.orderPulls.pullDue() },
      { name: 'reconcile-routing', every: 5_000, run: () => this.sweep.reviveRouting(after) },
      { name: 'examine-files', every: 1_000, atRest: 3_000, run: () => this.files.run() },
      { name: 'delete-expired-uploads', every: 60_000, run: () => this.uploads.deleteExpired() },
      ...this.letters.list(),
      { name: 'index-people', every: 2_000, atRest: 5_000, run: () => this.peopleIndexing.run() },
      { name: 'owe-return-calls', every: 5_000, run: () => this.returnCalls.raiseDue(SYSTEM_CLOCK.now()) },
      ...(this.config.RETENTION === 'on'
        ? [{ name: 'delete-old-calls', every: 3_600_000, run: () => this.returnCalls.deleteOld(SYSTEM_CLOCK.now()) }]
        : []),
    ];
  }
}
