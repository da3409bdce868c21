import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { row, rows, Vault } from '#platform';
import { clocksOfWork, type ClockView } from '#cases';
import { sharesOf, type ShareView } from './shares.js';

/**
 * One assignment as its department sees it. If it is no longer the department's, or was sealed since, it shows the
 * number and no text.
 */
export interface WorkView {
  assignmentId: string;
  role: string;
  state: string;
  matterId: string;
  matterNumber: string;
  proceeding: string;
  /** Its proceeding, where steps are taken, and its state. */
  proceedingId: string;
  caseState: string;
  reasons: string[];
  assignedAt: Date;
  title: string;
  /** Running 时限, nearest end first. */
  clocks: ClockView[];
  /** Number of 催办 so far. */
  urged: number;
  submissions: {
    registrationNumber: string;
    channel: string;
    receivedAt: string;
    relation: string;
    title: string;
    text: string;
  }[];
}

const WORK = `
  select a.id as "assignmentId", a.role, a.state, m.id as "matterId", m.number as "matterNumber", p.kind as proceeding, p.id as "proceedingId", p.state as "caseState", a.reasons, a.assigned_at as "assignedAt",
    case when a.state in ('returned', 'withdrawn') or (m.sealed and p.state <> 'transferred_out') then '' else m.title end as title,
    (select count(*)::int from proceeding_events e where e.proceeding_id = p.id and e.event = 'urge') as urged,
    (select coalesce(jsonb_agg(jsonb_build_object('registrationNumber', s.number, 'channel', s.channel, 'receivedAt', s.received_at,
        'relation', l.relation, 'title', t.title, 'text', t.body) order by s.received_at), '[]')
     from links l join submissions s on s.id = l.submission_id join open_texts t on t.submission_id = s.id
     where l.matter_id = m.id and l.undone_at is null and s.seal = 'open' and a.state not in ('returned', 'withdrawn')) as submissions
  from assignments a join matters m on m.id = a.matter_id join proceedings p on p.id = a.proceeding_id`;

/** 承办单位的收件箱: the work of a department. */
@Injectable()
export class WorkService {
  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
  ) {}

  /** 承办单位的收件箱: lists the live work of this department, oldest first. */
  async list(department: string, limit: number): Promise<WorkView[]> {
    return withClocks(
      this.database,
      await rows<Timeless>(
        this.database,
        `${WORK} where a.department = $1 and a.state in ('sent', 'signed') order by a.assigned_at limit $2`,
        [department, limit],
      ),
    );
  }

  /** Returns one assignment; undefined when it belongs to another department. */
  async read(department: string, assignmentId: string): Promise<WorkDetail | undefined> {
    const found = await row<Timeless>(this.database, `${WORK} where a.department = $1 and a.id = $2`, [
      department,
      assignmentId,
    ]);
    const [work] = found ? await withClocks(this.database, [found]) : [];
    return (
      work && {
        ...work,
        shares: work.role === 'lead' ? await sharesOf(this.database, this.vault, work.proceedingId) : [],
      }
    );
  }
}

/** One assignment and, for the lead, the answers of the assisting departments. */
export interface WorkDetail extends WorkView {
  /** 协办情况; empty for a department that does not lead. */
  shares: ShareView[];
}

type Timeless = Omit<WorkView, 'clocks'>;

async function withClocks(database: DataSource, work: readonly Timeless[]): Promise<WorkView[]> {
  const clocks = await clocksOfWork(
    database,
    work.map(({ assignmentId }) => assignmentId),
  );
  return work.map((one) => ({ ...one, clocks: clocks.get(one.assignmentId) ?? [] }));
}
