import { Injectable } from '@nestjs/common';
import { ReportChoicesService } from './report-choices.service.js';
import { DataSource } from 'typeorm';
import { ratingFacts } from './rating-facts.js';
import { figureOf, type Counted, type Exclusions, type Figure, type Indicator } from '../indicators/figure.js';
import { HOTLINE_INDICATORS } from '../indicators/hotline.js';
import { isRated, RATING_INDICATORS } from '../indicators/ratings.js';
import { RESOLUTION } from '../indicators/resolution.js';
import { SUBMISSIONS } from '../indicators/submissions.js';
import { TIMELINESS } from '../indicators/timeliness.js';

import type { ReportSpan } from './cutoff.js';
import { orderFacts } from './order-facts.js';
import { petitionFacts } from './petition-facts.js';
import type { Dimension } from './slices.js';
import { submissionFacts } from './submission-facts.js';
import { timelinessFacts, type PlacedFact } from './timeliness-facts.js';

/** The figures of one period and one channel, category, area or department. */
export interface IndicatorRow {
  /** First day of the period, YYYY-MM-DD. */
  period: string;
  /** As in the intake report; '' when unknown, and in a report of everything. */
  key: string;
  figures: Figure[];
}

/** Figures of one kind of fact, with the facts that each one uses. */
interface Group {
  facts: readonly PlacedFact<object>[];
  figures: (of: readonly Counted<object>[], exclusions: Exclusions) => Figure[];
}

/** 考核指标. */
@Injectable()
export class IndicatorReportService {
  constructor(
    private readonly database: DataSource,
    private readonly reportChoices: ReportChoicesService,
  ) {}

  /** 考核指标 (domain §16): the figures of everything that began in the days of the report, in its state at the cut-off. */
  async report(by: Dimension | 'total', span: ReportSpan): Promise<IndicatorRow[]> {
    const { exclusions } = await this.reportChoices.read();
    const groups = [
      group(await timelinessFacts(this.database, by, span), (facts) =>
        Object.entries(TIMELINESS).flatMap(([task, list]) =>
          list.map((one) => [one, facts.filter((fact) => fact.task === task)] as const),
        ),
      ),
      group(await submissionFacts(this.database, by, span), (facts) => SUBMISSIONS.map((one) => [one, facts] as const)),
      group(await ratingFacts(this.database, by, span), (facts) =>
        Object.entries(RATING_INDICATORS).flatMap(([slot, { participation, satisfaction }]) => {
          const mine = facts.filter((fact) => fact.slot === slot);
          return [[participation, mine] as const, [satisfaction, mine.filter(isRated)] as const];
        }),
      ),
      group(await orderFacts(this.database, by, span), (facts) =>
        HOTLINE_INDICATORS.map((one) => [one, facts] as const),
      ),
      group(await petitionFacts(this.database, by, span), (facts) => RESOLUTION.map((one) => [one, facts] as const)),
    ];
    return rowsOf(groups, exclusions);
  }
}

function group<Fact extends object>(
  facts: readonly PlacedFact<Fact>[],
  asked: (of: readonly Counted<Fact>[]) => (readonly [Indicator<Fact>, readonly Counted<Fact>[]])[],
): Group {
  // The facts passed to `figures` are those of the same group, so their type is known.
  return {
    facts,
    figures: (of, exclusions) =>
      asked(of as readonly Counted<Fact>[]).map(([indicator, mine]) => figureOf(indicator, mine, exclusions)),
  };
}

function rowsOf(groups: readonly Group[], exclusions: Exclusions): IndicatorRow[] {
  const places = new Map(
    groups.flatMap(({ facts }) => facts.map(({ period, key }) => [`${period} ${key}`, { period, key }] as const)),
  );
  const byPlace = groups.map(({ facts }) => placed(facts));
  return [...places]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([place, { period, key }]) => ({
      period,
      key,
      figures: groups.flatMap(({ figures }, at) => figures(byPlace[at]?.get(place) ?? [], exclusions)),
    }));
}

function placed(facts: readonly PlacedFact<object>[]): Map<string, PlacedFact<object>[]> {
  const places = new Map<string, PlacedFact<object>[]>();
  for (const fact of facts) {
    const place = `${fact.period} ${fact.key}`;
    places.set(place, [...(places.get(place) ?? []), fact]);
  }
  return places;
}
