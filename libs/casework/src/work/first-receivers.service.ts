import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { deadlineOf } from '#cases/calendar';
import { readClockBook } from '#cases/clocks';
import { readMeasures } from '#cases/settings';
import type { AreaReach } from '#people';
import { findWaitingFirstReceivers, type WaitingFirstReceiver } from './first-receiver.queries.js';

/** A first receiver with the day by which some unit must have signed; null where the city has set none. */
export interface FirstReceiverView extends WaitingFirstReceiver {
  dueOn: string | null;
  provisional: boolean;
  overdue: boolean;
}

/**
 * 首接负责: the unit that first received the work stays accountable until a unit has signed for it, however often it is returned or
 * passed on. The days are work days from the first dispatch and a setting of the city [J]; a later dispatch does not begin them anew.
 */
@Injectable()
export class FirstReceiversService {
  constructor(private readonly database: DataSource) {}

  /** Who is accountable now, the longest first. */
  async list({ now, limit, reach }: { now: Date; limit: number; reach: AreaReach }): Promise<FirstReceiverView[]> {
    const { firstReceiverDays } = await readMeasures(this.database);
    const book = await readClockBook(this.database);
    const waiting = await findWaitingFirstReceivers(this.database, { limit, reach });
    return waiting.map((one) => {
      if (firstReceiverDays === null || !book) return { ...one, dueOn: null, provisional: false, overdue: false };
      const span = { startedAt: one.since, n: firstReceiverDays, unit: 'workday' as const };
      const { dueOn, dueAt, provisional } = deadlineOf(span, book.calendar, book.hours);
      return { ...one, dueOn, provisional, overdue: dueAt <= now };
    });
  }
}
