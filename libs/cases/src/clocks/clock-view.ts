import type { DataSource } from 'typeorm';
import { rows } from '#platform';
import { proceedingKindOf } from '../matters/proceedings.js';
import { readClockBook } from './clock-book.js';
import { CLOCK, IN_MATTER, watched, type ClockState, type RunningClock } from './clock-row.js';
import { civilDateOf } from '../calendar/civil-date.js';
import { ruleStandingOf, type ClockRule } from './clock-rule.js';
import { levelAt, type Level } from '../calendar/warning.js';

/** A clock as staff and departments see it. A limit that is not law is shown as the city's own configuration. */
export interface ClockView {
  clock: string;
  title: { zh: string; en: string };
  who: ClockRule['who'];
  state: ClockState;
  /** The level of a running clock; null when it has ended. */
  level: Level | null;
  /** Days in Shanghai; `endsOn` is before rolling, `originalDueOn` is the due day at the start. */
  startedOn: string;
  endsOn: string;
  dueOn: string;
  originalDueOn: string;
  dueAt: Date;
  provisional: boolean;
  extensions: number;
  endedAt: Date | null;
  rule: string;
  basis: string;
  mark: ClockRule['mark'];
  standing: 'law' | 'norm' | 'local-configuration';
}

/** Every clock of a matter, nearest end first. Returns nothing for a sealed matter. */
export async function clocksOfMatter(database: DataSource, matterId: string, now = new Date()): Promise<ClockView[]> {
  return viewsOf(
    database,
    await rows<RunningClock>(
      database,
      `${CLOCKS_OF} and ${IN_MATTER} order by c.ended_at is not null, c.due_at, c.clock`,
      [matterId],
    ),
    now,
  );
}

/** The clocks of each of these assignments, and of the proceedings that they lead. */
export async function clocksOfWork(
  database: DataSource,
  assignmentIds: readonly string[],
  now = new Date(),
): Promise<Map<string, ClockView[]>> {
  if (assignmentIds.length === 0) return new Map();
  const found = await rows<RunningClock & { work: string }>(
    database,
    `select ${CLOCK}, mine.work from (
       select k.id, a.id as work from assignments a join clocks k on k.assignment_id = a.id where a.id = any($1::uuid[])
       union all select k.id, a.id from assignments a join clocks k on k.proceeding_id = a.proceeding_id
         where a.id = any($1::uuid[]) and a.role = 'lead' and k.rule ->> 'who' = 'responsible-body') mine
     join clocks c on c.id = mine.id where c.ended_at is null and not c.hidden order by c.due_at, c.clock`,
    [assignmentIds],
  );
  const views = await viewsOf(database, found, now);
  const byWork = new Map<string, ClockView[]>(assignmentIds.map((id) => [id, []]));
  found.forEach(({ work }, place) => byWork.get(work)?.push(views[place] as ClockView));
  return byWork;
}

export interface LateClock extends ClockView {
  matterId: string;
  matterNumber: string;
  department: string | null;
}

/**
 * 超期清单: lists the overdue clocks that are still open, oldest first. The citizen's own clocks are left out, because they
 * are no delay of an authority.
 */
export async function listLateClocks(database: DataSource, limit: number, now = new Date()): Promise<LateClock[]> {
  const found = await rows<RunningClock & Pick<LateClock, 'matterId' | 'matterNumber' | 'department'>>(
    database,
    `${CLOCKS_OF.replace('select', 'select m.id as "matterId", m.number as "matterNumber", coalesce(a.department, lead.department) as department,')}
       and c.ended_at is null and c.state in ('running', 'missed') and c.due_at <= $1 and c.rule ->> 'who' <> 'petitioner' and not coalesce((c.rule ->> 'lapses')::boolean, false) order by c.due_at, c.id limit $2`,
    [now, limit],
  );
  const views = await viewsOf(database, found, now);
  return found.map(({ matterId, matterNumber, department }, place) => ({
    ...(views[place] as ClockView),
    matterId,
    matterNumber,
    department,
  }));
}

const CLOCKS_OF = `
  select ${CLOCK} from clocks c left join assignments a on a.id = c.assignment_id left join proceedings p on p.id = coalesce(c.proceeding_id, a.proceeding_id)
    left join links l on l.submission_id = c.submission_id and l.undone_at is null join matters m on m.id = coalesce(p.matter_id, l.matter_id)
    left join assignments lead on lead.proceeding_id = p.id and lead.role = 'lead' and lead.state in ('sent', 'signed', 'answered')
  where not m.sealed and not c.hidden`;

async function viewsOf(database: DataSource, clocks: readonly RunningClock[], now: Date): Promise<ClockView[]> {
  const steps = clocks.length > 0 ? ((await readClockBook(database))?.steps ?? []) : [];
  return clocks.map((clock) => ({
    clock: clock.clock,
    title: clock.rule.title,
    who: clock.rule.who,
    state: clock.state,
    level: clock.endedAt ? null : levelAt(watched(clock), steps, now).level,
    startedOn: civilDateOf(clock.startedAt),
    endsOn: clock.endsOn,
    dueOn: clock.dueOn,
    originalDueOn: clock.originalDueOn,
    dueAt: clock.dueAt,
    provisional: clock.provisional,
    extensions: clock.extensions,
    endedAt: clock.endedAt,
    rule: clock.ruleId,
    basis: clock.rule.basis,
    mark: clock.rule.mark,
    standing: ruleStandingOf(clock.rule.mark),
  }));
}

/** A limit that the law promises to the citizen. */
export interface PromisedLimit {
  title: { zh: string; en: string };
  /** `petitioner`: the citizen may act until then. */
  who: ClockRule['who'];
  dueOn: string;
  /** The holidays of that year are not published yet. */
  provisional: boolean;
  basis: string;
}

/**
 * The running limits that law promises to the person of one submission. It never contains the city's own figures or
 * limits of another person's proceeding.
 */
export async function promisedLimits(
  database: DataSource,
  { id, matterId, channel }: { id: string; matterId: string | null; channel: string },
): Promise<PromisedLimit[]> {
  const found = await rows<Pick<RunningClock, 'rule' | 'dueOn' | 'provisional'>>(
    database,
    `select c.rule, c.due_on::text as "dueOn", c.provisional from clocks c
     where c.id in (select id from clocks where submission_id = $1
         union all select k.id from proceedings p join clocks k on k.proceeding_id = p.id where p.matter_id = $2 and p.kind = $3 and coalesce(p.applicant, $1) = $1
         union all select k.id from proceedings p join assignments a on a.matter_id = p.matter_id and a.proceeding_id = p.id
           join clocks k on k.assignment_id = a.id where p.matter_id = $2 and p.kind = $3 and coalesce(p.applicant, $1) = $1)
       and c.ended_at is null and (not c.hidden or c.submission_id = $1)
       and c.rule ->> 'mark' = 'L' and (c.rule ->> 'promised')::boolean order by c.due_at`,
    [id, matterId, proceedingKindOf(channel)],
  );
  return found.map(({ rule, dueOn, provisional }) => ({
    title: rule.title,
    who: rule.who,
    dueOn,
    provisional,
    basis: rule.basis,
  }));
}
