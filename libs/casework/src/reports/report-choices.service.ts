import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Exclusions } from '../indicators/figure.js';
import { findReportChoices } from './report.queries.js';

/** The city's own decisions about its figures; reference data, none of it law. */
export interface Choices {
  /**
   * First day of a counted month, if a report does not specify it: 1 for natural months, 21 for the 21st to the 20th.
   */
  monthFrom: number;
  exclusions: Exclusions;
}

/** What the city chose for its reports. */
@Injectable()
export class ReportChoicesService {
  constructor(private readonly database: DataSource) {}

  /** Throws while they are not loaded: there is no default, because it could be taken for the city's decision. */
  async read(): Promise<Choices> {
    const stored = await findReportChoices(this.database);
    if (!stored) throw new Error('no choices of indicators: run the migrations first');
    const { monthFrom, exclusions } = stored.items;
    return {
      monthFrom: monthFrom.value,
      exclusions: Object.fromEntries(Object.entries(exclusions).map(([code, { value }]) => [code, value])),
    };
  }
}
