import type { AreaReach } from '#people';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { findCallbacks, type CallbackStanding, type CallbackDue } from './callback.queries.js';

/** 回访: call-backs that are due. */
@Injectable()
export class CallbacksService {
  constructor(private readonly database: DataSource) {}

  /** Lists the open call-backs, most urgent first. Sealed matters are left out. */
  async list({
    standing,
    limit,
    now,
    reach,
  }: {
    standing?: CallbackStanding | undefined;
    limit: number;
    now: Date;
    reach: AreaReach;
  }): Promise<CallbackDue[]> {
    return findCallbacks(this.database, { now, standing: standing ?? null, limit, reach });
  }
}
