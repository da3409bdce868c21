import { Inject, Injectable } from '@nestjs/common';
import {
  HotspotSeriesService,
  LaterJoinsService,
  SecondOpinionService,
  TermIndexingService,
  WarningsService,
} from '#routing';
import type { Recurring } from './schedule.js';

/** Scheduled tasks of hotspots, of second opinions and of the search in older words. */
@Injectable()
export class RoutingTasks {
  /** A property, because a constructor takes four parameters at most. */
  @Inject(TermIndexingService)
  private readonly termIndexing!: TermIndexingService;

  constructor(
    private readonly hotspotSeries: HotspotSeriesService,
    private readonly warnings: WarningsService,
    private readonly laterJoins: LaterJoinsService,
    private readonly secondOpinion: SecondOpinionService,
  ) {}

  list(): Recurring[] {
    return [
      { name: 'count-series', every: 30_000, run: () => this.hotspotSeries.count() },
      { name: 'watch-series', every: 300_000, run: () => this.warnings.watch() },
      { name: 'examine-neighbourhoods', every: 10_000, run: () => this.laterJoins.run() },
      { name: 'cool-hotspots', every: 600_000, run: () => this.hotspotSeries.cool() },
      { name: 'index-terms', every: 2_000, atRest: 5_000, run: () => this.termIndexing.run() },
      ...this.secondOpinion.wants().map((run) => ({ name: 'want-opinions', every: 2_000, run })),
    ];
  }
}
