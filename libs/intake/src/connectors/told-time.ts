import type { ReadTime } from '../formats/time.js';
import { shanghaiDate } from '../submission/shanghai-date.js';

/** The time that a sender states for an arrival. */
export interface ToldTime {
  /** The field of the payload that holds it. */
  field: string;
  /** Undefined for a text that is no time. */
  read: ReadTime | undefined;
  /**
   * `receipt`: the moment at which the office received it 收到, from which legal clocks run. `event`: when it was said or
   * published; no clock runs from it.
   */
  of: 'receipt' | 'event';
  /** `live` 现办; `archive` 档案, of which any past day is believed. */
  as: 'live' | 'archive';
  /** 迟登原因: the sender says why a row of long ago is live work; undefined where nobody is asked. */
  late?: { reason: string | undefined };
}

/** Why a time is not believed; the names are rules of `messages.ts`. */
export type TimeFault = 'notAhead' | 'isReadableTime' | 'notBefore2000' | 'lateOrArchive';

export type TimeJudgement = { ok: true; receivedAt: Date } | { ok: false; field: string; rule: TimeFault };

/** The clock of a sender may be fast by so much [J]. */
const AHEAD_MS = 5 * 60_000;
/** Live work was not received before this day [J]; such a day is an empty cell of a table, or a slip of the hand. */
const EARLIEST = Date.parse('2000-01-01T00:00:00+08:00');
/** A row of a table that was received earlier is more likely archive than live work [J]. */
export const LATE_DAYS = 60;
const DAY_MS = 86_400_000;

/**
 * Returns the moment of receipt of what arrives now, or why the stated time is not believed. A stated day without an hour is
 * the whole day: today means now, an earlier day its first moment. Clocks in days count the same from every moment of a day.
 */
export function judgeTime(told: ToldTime | undefined, now: Date): TimeJudgement {
  if (!told) return { ok: true, receivedAt: now };
  const { field, read, of, as, late } = told;
  if (!read) {
    const needed = as === 'live' && of === 'receipt';
    return needed ? { ok: false, field, rule: 'isReadableTime' } : { ok: true, receivedAt: now };
  }
  const at = new Date(read.instant);
  if (isAhead(at, read.dayOnly, now)) return { ok: false, field, rule: 'notAhead' };
  if (of === 'event') return { ok: true, receivedAt: now };
  if (as === 'live' && at.getTime() < EARLIEST) return { ok: false, field, rule: 'notBefore2000' };
  if (as === 'live' && late && !late.reason && now.getTime() - at.getTime() > LATE_DAYS * DAY_MS)
    return { ok: false, field, rule: 'lateOrArchive' };
  const today = read.dayOnly && shanghaiDate(at) >= shanghaiDate(now);
  return { ok: true, receivedAt: today || at > now ? now : at };
}

function isAhead(at: Date, dayOnly: boolean, now: Date): boolean {
  const latest = new Date(now.getTime() + AHEAD_MS);
  return dayOnly ? shanghaiDate(at) > shanghaiDate(latest) : at > latest;
}
