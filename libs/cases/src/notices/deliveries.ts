import type { Tx } from '#platform';
import { startOfDay } from '../calendar/civil-date.js';
import { deadlineOf } from '../calendar/deadline.js';
import { readClockBook } from '../clocks/clock-book.js';
import { findDeliveriesToOthers } from './deliveries.queries.js';

/** 自收到之日起三十日 (Art. 35) */
const DAYS = 30;
const DECIDED: readonly string[] = ['done', 'done_verified'];

/**
 * Whether another person of a shared proceeding may still ask for review: their own paper has no proof of delivery, or their thirty days
 * run (INV-57).
 */
export async function othersInTime(tx: Tx, { id, state }: { id: string; state: string }, at: Date): Promise<boolean> {
  if (!DECIDED.includes(state)) return false;
  const days = (await findDeliveriesToOthers(tx, id)).map(({ on }) => on);
  if (days.includes(null)) return true;
  const last = days.sort().at(-1);
  const book = last && (await readClockBook(tx));
  if (!last || !book) return false;
  const { dueAt } = deadlineOf({ startedAt: startOfDay(last), n: DAYS, unit: 'natural' }, book.calendar, book.hours);
  return dueAt > at;
}
