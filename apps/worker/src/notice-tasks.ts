import { Injectable } from '@nestjs/common';
import { CatchUpService, NoticeWriterService } from '#casework';
import type { Recurring } from './schedule.js';

/** Scheduled tasks of notices and of what people missed. */
@Injectable()
export class NoticeTasks {
  constructor(
    private readonly catchUp: CatchUpService,
    private readonly noticeWriter: NoticeWriterService,
  ) {}

  list(): Recurring[] {
    return [
      { name: 'catch-up', every: 2_000, run: () => this.catchUp.run() },
      { name: 'write-notices', every: 1_000, run: () => this.noticeWriter.settleOwed() },
    ];
  }
}
