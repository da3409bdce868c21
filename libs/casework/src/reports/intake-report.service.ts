import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ReportSpan } from './cutoff.js';
import { sliceOf, type Dimension } from './slices.js';
import { countFlow, countIntake, type FlowRow, type ReportRow } from './report.queries.js';

/** Counts by channel, field, area or department. */
@Injectable()
export class IntakeReportService {
  constructor(private readonly database: DataSource) {}

  /**
   * Counts the submissions received from the first to the last day, in their state at the cut-off: a later call returns
   * the same (INV-50).
   */
  async report(by: Dimension, span: ReportSpan): Promise<ReportRow[]> {
    const { key, join } = sliceOf(by, { channel: 's.channel' });
    return countIntake(this.database, { key, by, join, span });
  }

  /** Counts the same submissions by channel, field and lead department at once; the rows add up to all of them. */
  async flow(span: ReportSpan): Promise<FlowRow[]> {
    return countFlow(this.database, { category: sliceOf('category'), department: sliceOf('department'), span });
  }
}
