import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { rows } from '#platform';
import { opinionsWhere, type OpinionView } from '#routing';
import { SuggestedReading } from './matters.service.js';
import { TriageDecision, TriageOutcome, decideTriageItem, StepStopped } from './decide-triage.js';

export interface TriageView extends SuggestedReading {
  submissionId: string;
  number: string;
  channel: string;
  reason: string;
  reasons: string[];
  candidates: unknown[];
  /** Votes of other models on its category and links; empty unless a second opinion is configured. */
  opinions: OpinionView[];
  openedAt: Date;
  title: string | null;
  text: string | null;
}

/** 研判台: what routing leaves to a person, and what the person decides. */
@Injectable()
export class TriageService {
  constructor(private readonly database: DataSource) {}

  async list(limit: number): Promise<TriageView[]> {
    return rows<TriageView>(
      this.database,
      `select i.submission_id as "submissionId", s.number, s.channel, i.reason, i.reasons, i.candidates, i.opened_at as "openedAt", t.title, t.body as text,
          ${opinionsWhere('o.submission_id = i.submission_id')} as opinions,
          u.body ->> 'appealKind' as "appealKind", u.body ->> 'urgency' as urgency, u.body -> 'risk' as risk
        from triage_items i join submissions s on s.id = i.submission_id left join open_texts t on t.submission_id = i.submission_id
          left join understandings u on u.submission_id = i.submission_id
        where i.decided_at is null and s.seal <> 'sealed' order by i.opened_at limit $1`,
      [limit],
    );
  }

  async decide(submissionId: string, decision: TriageDecision, actor: string): Promise<TriageOutcome> {
    try {
      return await this.database.transaction(async (tx) => decideTriageItem(tx, submissionId, decision, actor));
    } catch (fault) {
      if (fault instanceof StepStopped) return fault.outcome;
      throw fault;
    }
  }
}
