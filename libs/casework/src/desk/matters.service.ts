import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { row } from '#platform';
import { clocksOfMatter, type ClockView } from '#cases';

/** What staff see of the open casework. Sealed matters are in none of these lists, not even in a count (INV-25). */

/** 诉求类型, 紧急程度 and risk flags as suggested, each flag with its words; null before routing has read the text. */
export interface SuggestedReading {
  appealKind: string | null;
  urgency: string | null;
  risk: { code: string; tag: string; urgency: string; standing: string; evidence: string; at: number }[] | null;
}

export interface MatterView {
  id: string;
  number: string;
  title: string;
  kind: string;
  category: string | null;
  area: string | null;
  submissions: (SuggestedReading & {
    number: string;
    channel: string;
    receivedAt: string;
    relation: string;
    score: number;
    reasons: string[];
    title: string;
    text: string;
  })[];
  proceedings: { id: string; kind: string; state: string }[];
  /** 时限, each with its legal basis. */
  clocks: ClockView[];
  assignments: {
    department: string;
    role: string;
    state: string;
    confidence: number;
    reasons: string[];
    returnReason: string | null;
  }[];
}

/** Matters as staff see them. */
@Injectable()
export class MattersService {
  constructor(private readonly database: DataSource) {}

  /** Returns one matter with everything that belongs to it; undefined also for a sealed one. */
  async read(id: string): Promise<MatterView | undefined> {
    const found = await row<Omit<MatterView, 'clocks'>>(
      this.database,
      `select m.id, m.number, m.title, m.kind, m.category, m.area,
          (select coalesce(jsonb_agg(jsonb_build_object('number', s.number, 'channel', s.channel, 'receivedAt', s.received_at, 'relation', l.relation,
             'score', l.score, 'reasons', l.reasons, 'title', t.title, 'text', t.body, 'appealKind', u.body ->> 'appealKind',
             'urgency', u.body ->> 'urgency', 'risk', u.body -> 'risk') order by s.received_at), '[]')
           from links l join submissions s on s.id = l.submission_id join open_texts t on t.submission_id = s.id
             left join understandings u on u.submission_id = s.id
           where l.matter_id = m.id and l.undone_at is null and s.seal = 'open') as submissions,
          (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'kind', p.kind, 'state', p.state) order by p.opened_at), '[]')
           from proceedings p where p.matter_id = m.id) as proceedings,
          (select coalesce(jsonb_agg(jsonb_build_object('department', a.department, 'role', a.role, 'state', a.state, 'confidence', a.confidence,
             'reasons', a.reasons, 'returnReason', a.return_reason) order by a.assigned_at), '[]')
           from assignments a where a.matter_id = m.id) as assignments
        from matters m where m.id = $1 and not m.sealed`,
      [id],
    );
    return found && { ...found, clocks: await clocksOfMatter(this.database, id) };
  }
}
