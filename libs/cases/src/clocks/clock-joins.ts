import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import { rows, type Tx } from '#platform';
import { readClockBook, type ClockBook } from './clock-book.js';
import { moveDeadline } from './clock-moves.js';
import { CLOCK, ASSIGNMENTS_OF, nextLook, writeClockEvent, type RunningClock } from './clock-row.js';

interface Merge {
  submissionId: string;
  /** Proceedings of one kind. */
  from: string;
  into: string;
  actor: string;
}

/**
 * INV-13: a submission that a person moves into another proceeding keeps its earlier deadline. A notice that is still
 * owed to its person stays owed, counted from its original day.
 */
export async function mergeClocks(tx: Tx, { submissionId, from, into, actor }: Merge): Promise<void> {
  const book = await readClockBook(tx);
  if (!book) return;
  const old = await rows<RunningClock>(
    tx,
    `select ${CLOCK} from clocks c where c.proceeding_id = $1 and (c.ended_at is null or c.ended_by = 'withdrawn')`,
    [from],
  );
  const at = new Date();
  for (const clock of await liveOn(tx, into)) {
    const earlier = old.find(({ family, dueAt }) => family === clock.family && dueAt < clock.dueAt);
    if (!earlier) continue;
    const caps = [
      ...clock.caps,
      { submission: submissionId, dueOn: earlier.dueOn, dueAt: earlier.dueAt.toISOString() },
    ];
    await moveDeadline(tx, book, clock, {
      at,
      actor,
      event: 'merged',
      by: 'merged',
      change: { caps },
      detail: { submission: submissionId, clock: earlier.id },
    });
    await tellAudit(tx, actor, clock, 'merged');
  }
  await carryNotice(tx, book, { submissionId, from, into, actor });
}

/** Carries over the 书面告知 (C3) that the former department still owed. */
async function carryNotice(tx: Tx, book: ClockBook, { submissionId, from, actor }: Merge): Promise<void> {
  const owed = await rows<RunningClock>(
    tx,
    `select ${CLOCK} from (${ASSIGNMENTS_OF}) legs join clocks c on c.assignment_id = legs.id
     where c.family = 'C3' and (c.ended_at is null or (c.ended_by = 'withdrawn' and c.state <> 'met')) order by c.due_at limit 1`,
    [from],
  );
  for (const { clock, family, ruleId, rule, startedAt, endsOn, dueOn, dueAt, provisional, ...rest } of owed) {
    const carried = await rows<{ id: string }>(
      tx,
      `insert into clocks (id, clock, family, rule_id, rule, submission_id, started_at, ends_on, due_on, due_at, provisional, calendar, original_due_on,
         original_due_at, next_look_at) values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$9,$10,$13) on conflict do nothing returning id`,
      [
        uuid(),
        clock,
        family,
        ruleId,
        JSON.stringify(rule),
        submissionId,
        startedAt,
        endsOn,
        dueOn,
        dueAt,
        provisional,
        book.stamp,
        nextLook({ rule, startedAt, endsOn, dueOn, dueAt, provisional }, book, new Date()) ?? dueAt,
      ],
    );
    for (const { id } of carried) {
      await writeClockEvent(tx, {
        clockId: id,
        event: 'merged',
        at: new Date(),
        actor,
        dueAfter: dueAt,
        detail: { clock: rest.id, rule: ruleId },
      });
    }
  }
}

/**
 * INV-42: restarts from their original dates the clocks that ended because a submission joined a matter, and undoes the
 * earlier deadlines that it brought there. The submission gets its own deadline back: a wrong join gives no extra time.
 */
export async function unmergeClocks(tx: Tx, submissionId: string, actor: string): Promise<void> {
  const book = await readClockBook(tx);
  if (!book) return;
  const at = new Date();
  for (const clock of await endedByJoining(tx, submissionId))
    await runAgain(tx, book, clock, { at, actor, event: 'unmerged' });
  const capped = await rows<RunningClock>(
    tx,
    `select ${CLOCK} from clocks c where c.ended_at is null and c.caps @> $1::jsonb
       and c.proceeding_id in (select p.id from links l join proceedings p on p.matter_id = l.matter_id where l.submission_id = $2) for update`,
    [JSON.stringify([{ submission: submissionId }]), submissionId],
  );
  for (const clock of capped) {
    const caps = clock.caps.filter(({ submission }) => submission !== submissionId);
    await moveDeadline(tx, book, clock, {
      at,
      actor,
      event: 'unmerged',
      by: 'unmerged',
      change: { caps },
      detail: { submission: submissionId },
    });
    await tellAudit(tx, actor, clock, 'unmerged');
  }
}

/**
 * 分出密封: passing it on to the wrong body did not meet the duty. The clock of its receipt runs again to its original end
 * (INV-12), visible at the sealed desk only.
 */
export async function reviveReceipt(tx: Tx, submissionId: string, actor: string): Promise<void> {
  const book = await readClockBook(tx);
  const [ended] = book
    ? await rows<RunningClock>(
        tx,
        `select ${CLOCK} from clocks c where c.submission_id = $1 and c.family in ('C1', 'C2') and c.ended_at is not null
       and not exists (select from clocks o where o.submission_id = $1 and o.family in ('C1', 'C2') and o.ended_at is null) order by c.started_at limit 1 for update`,
        [submissionId],
      )
    : [];
  if (book && ended) await runAgain(tx, book, ended, { at: new Date(), actor, event: 'seal' });
}

async function runAgain(
  tx: Tx,
  book: ClockBook,
  clock: RunningClock,
  { at, actor, event }: { at: Date; actor: string; event: string },
): Promise<void> {
  const look = at >= clock.dueAt ? clock.dueAt : nextLook(clock, book, at);
  await tx.query(
    "update clocks set state = 'running', ended_at = null, ended_by = null, moved_by = 'unmerged', next_look_at = $2 where id = $1",
    [clock.id, look],
  );
  await writeClockEvent(tx, { clockId: clock.id, event, at, actor, dueBefore: clock.dueAt, dueAfter: clock.dueAt });
  await tellAudit(tx, actor, clock, event);
}

const liveOn = (tx: Tx, proceedingId: string): Promise<RunningClock[]> =>
  rows<RunningClock>(tx, `select ${CLOCK} from clocks c where c.proceeding_id = $1 and c.ended_at is null for update`, [
    proceedingId,
  ]);

const endedByJoining = (tx: Tx, submissionId: string): Promise<RunningClock[]> =>
  rows<RunningClock>(
    tx,
    `select ${CLOCK} from clocks c where c.submission_id = $1 and c.ended_by = 'joinExisting'
       and not exists (select from clocks o where o.submission_id = $1 and o.family = c.family and o.ended_at is null) for update`,
    [submissionId],
  );

async function tellAudit(tx: Tx, actor: string, { id, clock, dueAt }: RunningClock, event: string): Promise<void> {
  await append(tx, {
    actor,
    action: 'clocks.changed',
    subjectKind: 'clock',
    subjectId: id,
    detail: { event, clock, due: dueAt.toISOString() },
  });
}
