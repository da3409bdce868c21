import { submissionWithin } from '#cases/reach';
import type { AreaReach } from '#people';
import type { DataSource } from 'typeorm';
import { rows, type Tx } from '#platform';

/** An alarm that nobody has handed over yet. */
export interface AlarmView {
  number: string;
  channel: string;
  /** `now`: a life or limb is in danger; `soon`: serious harm within hours or days. */
  level: 'now' | 'soon';
  /** The words that tell of it. */
  evidence: string[];
  /** Numbers and services to call. */
  call: string[];
  raisedAt: Date;
  /** When it must have been handed over. */
  dueAt: Date;
  overdue: boolean;
  title: string | null;
  text: string | null;
  place: string | null;
  matterId: string | null;
}

/** The open ones, lives in danger first, then those that wait longest. Sealed files are not among them (INV-25). */
export async function findOpenAlarms(database: DataSource, limit: number, reach: AreaReach): Promise<AlarmView[]> {
  return rows(
    database,
    `select s.number, s.channel, a.level, coalesce(u.body #> '{danger,evidence}', '[]') as evidence, a.call, a.raised_at as "raisedAt",
       a.due_at as "dueAt", a.due_at <= now() as overdue, t.title, t.body as text, u.body #>> '{place,text}' as place,
       (select l.matter_id from links l where l.submission_id = s.id and l.undone_at is null) as "matterId"
     from alarms a join submissions s on s.id = a.submission_id and s.seal = 'open'
       left join open_texts t on t.submission_id = s.id left join understandings u on u.submission_id = s.id
     where a.handed_at is null and ${submissionWithin('s.id', '$2')} order by a.level, a.due_at, a.submission_id limit $1`,
    [limit, reach],
  );
}

/** The submission behind a number, if it is open (`sealed` false) or sealed (`sealed` true). */
export async function findAlarmed(tx: Tx, number: string, sealed: boolean): Promise<{ id: string }[]> {
  return rows(
    tx,
    `select s.id from submissions s join alarms a on a.submission_id = s.id
     where s.number = $1 and (s.seal = 'sealed') = $2`,
    [number, sealed],
  );
}
