import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type DepartmentRegister } from '../departments/department.js';
import { readDepartments } from '../departments/read-departments.js';
import { append } from '#audit';
import type { Tx } from '#platform';
import { notifyOfClock, clockRecipients } from './clock-recipients.js';
import { readBookWith, readClockBook } from './clock-book.js';
import { countDeadline, type RunningClock } from './clock-row.js';
import { findCountedClocks } from './clock-view.queries.js';
import { moveDeadline } from './clock-moves.js';
import { calendarFaults, type CalendarFault, type CalendarNotice } from '../calendar/calendar-notice.js';
import { type CivilDate, civilDateOf } from '../calendar/civil-date.js';
import type { CalendarYear } from '../calendar/work-calendar.js';
import { SYSTEM_CLOCK, type WallClock } from './wall-clock.js';
import { findPendingWith, lockReference } from '../settings/reference-version.queries.js';
import { makeVersion, takeUpDue } from '../settings/reference-versions.js';
import { findCalendars, type CalendarView } from './clock-facts.queries.js';
import { noteCalendar, takeAssignedClock, takeStaleClocks } from './clock-watch.queries.js';

export type CalendarLoaded =
  | { outcome: 'loaded'; recomputed: number; moved: number }
  | { outcome: 'refused'; faults: CalendarFault[] }
  | { outcome: 'pending-version' };

/** What a calendar would move, tried and not loaded. */
export type CalendarTried =
  | { outcome: 'tried'; examined: number; left: boolean; moved: number; clocks: MovedDueDay[] }
  | { outcome: 'refused'; faults: CalendarFault[] };

export interface MovedDueDay {
  matterNumber: string;
  family: string;
  dueBefore: CivilDate;
  dueAfter: CivilDate;
}

const MOST_TRIED = 5_000;
const MOST_TOLD = 100;
const AT_ONCE = 100;
const ACTOR = 'machine:clocks';

/** 放假安排: the calendars that deadlines are counted by. */
@Injectable()
export class CalendarsService {
  constructor(private readonly database: DataSource) {}

  /**
   * 放假安排: loads the notice of one year, or its correction, and computes provisional deadlines again (INV-11). A running deadline that
   * was final moves too, but only to a later day: a notice takes no time from anybody [J]. Issued notices stay unchanged; a person whose
   * deadline moved is told again.
   */
  async load(notice: CalendarNotice, actor: string, clock: WallClock = SYSTEM_CLOCK): Promise<CalendarLoaded> {
    const faults = calendarFaults(notice);
    if (faults.length > 0) return { outcome: 'refused', faults };
    const { year, holidays, workdays, source } = notice;
    const items = { source, ...yearOf(notice) };
    const [at, table] = [clock.now(), `calendar-${year}`];
    const today = civilDateOf(at);
    const isLoaded = await this.database.transaction(async (tx) => {
      await lockReference(tx);
      await takeUpDue(tx, at);
      if ((await findPendingWith(tx, [table], today)).length > 0) return false;
      await makeVersion(tx, { validFrom: today, basis: source, actor, at, tables: [{ name: table, items }] });
      await append(tx, {
        actor,
        action: 'calendar.loaded',
        subjectKind: 'calendar',
        subjectId: String(year),
        detail: { holidays: holidays.length, workdays: workdays.length, source },
      });
      return true;
    });
    if (!isLoaded) return { outcome: 'pending-version' };
    return { outcome: 'loaded', ...(await this.recomputeProvisional(clock)) };
  }

  /**
   * Computes provisional deadlines again that an older set of calendars gave. It uses small transactions, so a notice
   * that touches a hundred thousand clocks blocks nobody. After a crash the next call does the rest.
   */
  async recomputeProvisional(clock: WallClock = SYSTEM_CLOCK): Promise<{ recomputed: number; moved: number }> {
    const total = { recomputed: 0, moved: 0 };
    for (let found = AT_ONCE; found === AT_ONCE;) {
      const { taken, moved } = await this.database.transaction((tx) => recomputeSome(tx, clock));
      found = taken;
      total.recomputed += moved.length;
      total.moved += moved.filter(Boolean).length;
    }
    return total;
  }

  /** Says which running deadlines the notice would move; nothing is written, and sealed files are left out. */
  async try(notice: CalendarNotice): Promise<CalendarTried> {
    const faults = calendarFaults(notice);
    if (faults.length > 0) return { outcome: 'refused', faults };
    const book = await readBookWith(this.database, yearOf(notice));
    const found = await findCountedClocks(this.database, MOST_TRIED + 1);
    const examined = book ? found.slice(0, MOST_TRIED) : [];
    const moved = examined.flatMap((clock): MovedDueDay[] => {
      const { dueAt, dueOn } = countDeadline(clock, book!);
      const { matterNumber, family, dueOn: dueBefore } = clock;
      if (staysAsItIs(clock, dueAt)) return [];
      return dueAt.getTime() === clock.dueAt.getTime() ? [] : [{ matterNumber, family, dueBefore, dueAfter: dueOn }];
    });
    const left = found.length > MOST_TRIED;
    return {
      outcome: 'tried',
      examined: examined.length,
      left,
      moved: moved.length,
      clocks: moved.slice(0, MOST_TOLD),
    };
  }

  /** The loaded years, each with its source. */
  async list(): Promise<CalendarView[]> {
    const stored = await findCalendars(this.database);
    return stored.map(({ items: { version, source, year, holidays, workdays } }) => ({
      version,
      source,
      year,
      holidays,
      workdays,
    }));
  }
}

const yearOf = ({ year, holidays, workdays }: CalendarNotice): CalendarYear => ({
  year,
  coverage: [`${year}-01-01`, `${year}-12-31`],
  holidays: [...holidays].sort(),
  workdays: [...workdays].sort(),
});

/** A deadline that is no longer provisional is never made earlier by a late notice. */
const staysAsItIs = ({ provisional, dueAt }: RunningClock, counted: Date): boolean => !provisional && counted <= dueAt;

/** `moved`: for each deadline that was written again, whether its day changed. */
async function recomputeSome(tx: Tx, clock: WallClock): Promise<{ taken: number; moved: boolean[] }> {
  const book = await readClockBook(tx);
  if (!book) return { taken: 0, moved: [] };
  const stale = await takeStaleClocks(tx, book.stamp, AT_ONCE);
  const moved: boolean[] = [];
  let register: DepartmentRegister | undefined;
  for (const one of stale) {
    const at = clock.now();
    if (staysAsItIs(one, countDeadline(one, book).dueAt)) {
      await noteCalendar(tx, one.id, book.stamp);
      continue;
    }
    const changed = await moveDeadline(tx, book, one, {
      at,
      actor: ACTOR,
      event: 'calendarLoaded',
      by: 'calendar',
      change: {},
      detail: { calendars: book.stamp },
    });
    moved.push(changed);
    if (!changed) continue;
    const now = await takeAssignedClock(tx, one.id);
    if (!now) continue;
    register ??= await readDepartments(tx);
    await notifyOfClock(tx, register, now, {
      type: 'clock.recomputed',
      to: clockRecipients(now, 'normal', register.departments),
      more: { dueBefore: one.dueOn },
    });
  }
  return { taken: stale.length, moved };
}
