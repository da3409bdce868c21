import { Injectable } from '@nestjs/common';
import { MailboxPollService, MailDropService, MailReadingService, ScanReadingService } from '#intake';
import type { Recurring } from './schedule.js';

const HOUR = 3_600_000;

/** Scheduled tasks of letters: e-mails that arrive, and scans that are read. */
@Injectable()
export class LetterTasks {
  constructor(
    private readonly mailboxes: MailboxPollService,
    private readonly drop: MailDropService,
    private readonly mail: MailReadingService,
    private readonly scans: ScanReadingService,
  ) {}

  list(): Recurring[] {
    return [
      { name: 'poll-mailboxes', every: 2_000, atRest: 5_000, run: () => this.mailboxes.pollDue() },
      { name: 'take-dropped-mail', every: 5_000, run: () => this.drop.run() },
      { name: 'read-mail', every: 1_000, atRest: 3_000, run: () => this.mail.run() },
      { name: 'read-scans', every: 1_000, atRest: 3_000, run: () => this.scans.run() },
      { name: 'forget-old-mail', every: HOUR, run: () => this.mail.forgetOld() },
      { name: 'forget-old-scans', every: HOUR, run: () => this.scans.forgetOld() },
    ];
  }
}
