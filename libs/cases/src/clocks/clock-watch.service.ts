import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type DepartmentRegister } from '../departments/department.js';
import { readDepartments } from '../departments/read-departments.js';
import { append } from '#audit';
import type { Tx } from '#platform';
import { proceedingKindOf } from '../matters/proceedings.js';
import { CalendarsService } from './calendars.service.js';
import { notifyOfClock, clockRecipients, type AssignedClock } from './clock-recipients.js';
import { readClockBook } from './clock-book.js';
import { handleClockEvent } from './handle-clock-event.js';
import { watched } from './clock-row.js';
import { applyClockEffects } from './clocks.js';
import { levelAt, type Level } from '../calendar/warning.js';
import { SYSTEM_CLOCK, type WallClock } from './wall-clock.js';
import {
  markWatched,
  insertAlert,
  setLapse,
  findUnrouted,
  lockUnrouted,
  takeDueClocks,
} from './clock-watch.queries.js';
import { writeClockEvent } from './clock.queries.js';
import type { ClockBook } from './clock-rule.js';

const ACTOR = 'machine:clocks';
const AT_ONCE = 50;
/** A submission that waits longer than this for its routing gets its receipt clock here. */
const ROUTING_PATIENCE_MS = 60_000;

/** Watches the clocks: warnings, overdue clocks, and deadlines that a new calendar moves. */
@Injectable()
export class ClockWatchService {
  constructor(
    private readonly database: DataSource,
    private readonly calendars: CalendarsService,
  ) {}

  /**
   * Does what the passing of time requires: announces each warning level once, marks overdue clocks as missed and tells
   * the superior, and computes provisional deadlines again after a calendar was loaded. Several workers may run it at
   * once, and a delay does no harm.
   */
  async watch(clock: WallClock = SYSTEM_CLOCK): Promise<{ reached: number; recomputed: number }> {
    await this.#startUnrouted(clock);
    const { recomputed } = await this.calendars.recomputeProvisional(clock);
    let reached = 0;
    for (let found = AT_ONCE; found === AT_ONCE;) {
      const levels = await this.database.transaction((tx) => lookAtDue(tx, clock));
      found = levels.length;
      reached += levels.filter(Boolean).length;
    }
    return { reached, recomputed };
  }

  /**
   * Starts the receipt clock of submissions whose routing fails or waits: they are registered, so their fifteen days run.
   */
  async #startUnrouted(clock: WallClock): Promise<void> {
    const waiting = await findUnrouted(this.database, new Date(clock.now().getTime() - ROUTING_PATIENCE_MS));
    for (const { id, at } of waiting.filter((one) => proceedingKindOf(one) === 'petition')) {
      await this.database.transaction(async (tx) => {
        // Routing holds this row while it starts the same clock. Skipping a locked row avoids a deadlock with it.
        const free = await lockUnrouted(tx, id);
        if (free) await handleClockEvent(tx, { kind: 'registered', submissionId: id, at, actor: ACTOR });
      });
    }
  }
}

async function lookAtDue(tx: Tx, clock: WallClock): Promise<boolean[]> {
  const now = clock.now();
  const due = await takeDueClocks(tx, now, AT_ONCE);
  const book = due.length > 0 ? await readClockBook(tx) : undefined;
  if (!book) return [];
  const register = await readDepartments(tx);
  const reached: boolean[] = [];
  for (const one of due) reached.push(await lookAt(tx, register, { clock: one, book, now }));
  return reached;
}

interface Look {
  clock: AssignedClock;
  book: ClockBook;
  now: Date;
}

async function lookAt(tx: Tx, reference: DepartmentRegister, { clock, book, now }: Look): Promise<boolean> {
  if (clock.rule.lapses) return lapse(tx, clock, now);
  const { level, next } = levelAt(watched(clock), book.steps, now);
  await markWatched(tx, clock.id, level === 'overdue', next);
  if (level === 'normal') return false;
  const first = await insertAlert(tx, { id: clock.id, level, moves: clock.moves, at: now });
  if (!first) return false;
  await announce(tx, reference, { clock, level, now });
  if (level === 'overdue') await startFollowers(tx, { clock, book, now });
  return true;
}

/**
 * Starts the clocks that begin when this one's time ends, whether it was met or not: the call-back is due at the limit,
 * answered or not (INV-39).
 */
async function startFollowers(tx: Tx, { clock, book, now }: Look): Promise<void> {
  const followers = new Set(book.rules.filter(({ after }) => after === clock.family).map(({ family }) => family));
  if (followers.size === 0 || !clock.proceedingId) return;
  await applyClockEffects(
    tx,
    [...followers].map((family) => ({ clock: family, do: 'start' })),
    { proceedingId: clock.proceedingId, at: now, actor: ACTOR, event: 'overdue' },
  );
}

/** Ends a right that was not used in time, without a warning. */
async function lapse(tx: Tx, clock: AssignedClock, now: Date): Promise<false> {
  const over = now >= clock.dueAt;
  await setLapse(tx, clock.id, over);
  if (over)
    await writeClockEvent(tx, {
      clockId: clock.id,
      event: 'lapsed',
      at: clock.dueAt,
      actor: ACTOR,
      dueBefore: clock.dueAt,
      dueAfter: clock.dueAt,
    });
  return false;
}

async function announce(
  tx: Tx,
  reference: DepartmentRegister,
  { clock, level, now }: { clock: AssignedClock; level: Level; now: Date },
): Promise<void> {
  const overdue = level === 'overdue';
  const to = await notifyOfClock(tx, reference, clock, {
    type: overdue ? 'clock.overdue' : 'clock.warned',
    to: clockRecipients(clock, level, reference.departments),
    more: { level },
  });
  const event = overdue ? 'overdue' : 'warned';
  await writeClockEvent(tx, {
    clockId: clock.id,
    event,
    at: now,
    actor: ACTOR,
    dueBefore: clock.dueAt,
    dueAfter: clock.dueAt,
    detail: { level, told: to },
  });
  await append(tx, {
    actor: ACTOR,
    action: `clock.${event}`,
    subjectKind: 'clock',
    subjectId: clock.id,
    detail: { clock: clock.clock, level, told: to },
  });
}
