import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { AreaReach } from '#people';
import { findLateApplications, type LateApplicationView } from './late-application.queries.js';

/** 逾期申请清单: applications for review or recheck that came too late and wait for a person who weighs why. */
@Injectable()
export class LateApplicationsService {
  constructor(private readonly database: DataSource) {}

  /** What waits, the oldest first. */
  list(wanted: { limit: number; reach: AreaReach }): Promise<LateApplicationView[]> {
    return findLateApplications(this.database, wanted);
  }
}
