import type { AreaReach } from '#people';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { findTriageItems, type TriageView } from './matter.queries.js';
import { TriageDecision, TriageOutcome, decideTriageItem, StepStopped } from './decide-triage.js';

/** 研判台: what routing leaves to a person, and what the person decides. */
@Injectable()
export class TriageService {
  constructor(private readonly database: DataSource) {}

  async list(limit: number, reach: AreaReach): Promise<TriageView[]> {
    return findTriageItems(this.database, limit, reach);
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
