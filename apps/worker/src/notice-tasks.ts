import { Injectable } from '@nestjs/common';
import { ClockWatchService } from '#cases';
import { CatchUpService, NoticeWriterService } from '#casework';
import type { Recurring } from './schedule.js';

/** Scheduled tasks of clocks, of notices and of what people missed. */
@Injectable()
export class NoticeTasks {
  constructor(
    private readonly clockWatch: ClockWatchService,
    private readonly catchUp: CatchUpService,
    private readonly noticeWriter: NoticeWriterService,
  ) {}

  list(): Recurring[] {
    return [
      { name: 'watch-clocks', every: 5_000, run: () => this.clockWatch.watch() },
      { name: 'catch-up', every: 2_000, atRest: 5_000, run: () => this.catchUp.run() },
      { name: 'write-notices', every: 1_000, atRest: 3_000, run: () => this.noticeWriter.settleOwed() },
    ];
  }
}
