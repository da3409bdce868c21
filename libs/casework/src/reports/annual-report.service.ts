import { Injectable } from '@nestjs/common';
import { IntakeReportService } from './intake-report.service.js';
import { DataSource } from 'typeorm';
import { civilDateOf } from '#cases/calendar';
import { sealedCount } from '../indicators/sealed-count.js';
import type { ReportSpan } from './cutoff.js';
import type { Dimension } from './slices.js';
import {
  countHandled,
  countSuggestions,
  countSealed,
  type SuggestionCounts,
  type ReportRow,
} from './report.queries.js';
import { countTrainings } from '../oversight/oversight.queries.js';
import { SUGGESTION_KINDS } from '../supervision/suggestion.queries.js';

/** One channel, field or body, with the number of submissions about or to it. */
export interface AnnualLine {
  key: string;
  received: number;
  repeats: number;
}

/**
 * 信访情况年度报告 with the parts of 信访工作条例 Art. 41: (1) the numbers, the fields and the bodies most complained about, (2) what
 * was transferred, assigned and supervised, (3) the suggestions and whether they were adopted. Open files only.
 */
export interface AnnualReport {
  year: number;
  asOf: Date;
  received: number;
  matters: number;
  repeats: number;
  channels: AnnualLine[];
  /** First level of the content list, most frequent first. */
  fields: AnnualLine[];
  /** Bodies that lead most submissions, most frequent first: the hub knows who answers, not who is blamed. */
  bodies: AnnualLine[];
  /** Number of transfer steps of petitions, and of proceedings supervised at least once. */
  transferred: number;
  assigned: number;
  supervised: { petitions: number; orders: number };
  suggestions: SuggestionCounts[];
  /** 培训与普法: how many were held, and how many people took part. */
  trainings: { held: number; people: number };
  /** For a finished year, in steps of five; null for fewer than five or for an unfinished year (INV-25). */
  sealed: { atLeast: number } | null;
}

const BODIES = 20;

/** 年度报告. */
@Injectable()
export class AnnualReportService {
  constructor(
    private readonly database: DataSource,
    private readonly intakeReport: IntakeReportService,
  ) {}

  async report({ year, asOf, now }: { year: number; asOf: Date; now: Date }): Promise<AnnualReport> {
    const span: ReportSpan = {
      from: `${year}-01-01`,
      to: `${year}-12-31`,
      asOf,
      period: { kind: 'month', monthFrom: 1 },
    };
    const by = async (dimension: Dimension): Promise<AnnualLine[]> =>
      lines(await this.intakeReport.report(dimension, span));
    const months = await this.intakeReport.report('channel', span);
    const sum = (field: 'received' | 'matters' | 'repeats'): number =>
      months.reduce((total, line) => total + line[field], 0);
    return {
      year,
      asOf,
      received: sum('received'),
      matters: sum('matters'),
      repeats: sum('repeats'),
      channels: lines(months),
      fields: await by('category'),
      bodies: (await by('department')).filter(({ key }) => key !== '').slice(0, BODIES),
      ...(await handled(this.database, span)),
      suggestions: await suggestionCounts(this.database, span),
      trainings: await countTrainings(this.database, year),
      sealed: civilDateOf(now) > span.to ? await sealedOf(this.database, span) : null,
    };
  }
}

function lines(report: readonly ReportRow[]): AnnualLine[] {
  const byKey = new Map<string, AnnualLine>();
  for (const { key, received, repeats } of report) {
    const line = byKey.get(key) ?? { key, received: 0, repeats: 0 };
    byKey.set(key, { key, received: line.received + received, repeats: line.repeats + repeats });
  }
  return [...byKey.values()].sort((a, b) => b.received - a.received || (a.key < b.key ? -1 : 1));
}

async function handled(
  database: DataSource,
  span: ReportSpan,
): Promise<Pick<AnnualReport, 'transferred' | 'assigned' | 'supervised'>> {
  const found = await countHandled(database, span);
  const { transferred = 0, assigned = 0, petitions = 0, orders = 0 } = found ?? {};
  return { transferred, assigned, supervised: { petitions, orders } };
}

async function suggestionCounts(database: DataSource, span: ReportSpan): Promise<SuggestionCounts[]> {
  const found = await countSuggestions(database, span);
  return SUGGESTION_KINDS.map(
    (kind) =>
      found.find((counts) => counts.kind === kind) ?? {
        kind,
        sent: 0,
        adopted: 0,
        partly: 0,
        notAdopted: 0,
        unanswered: 0,
        overdue: 0,
      },
  );
}

async function sealedOf(database: DataSource, { from, to }: ReportSpan): Promise<AnnualReport['sealed']> {
  const found = await countSealed(database, from, to);
  return sealedCount(found?.files ?? 0);
}
