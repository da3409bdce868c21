import { Injectable } from '@nestjs/common';
import { SYSTEM_CLOCK } from '#cases/clocks';
import { ReferenceKeeper, ReferenceVersionsService } from '#routing';
import type { Recurring } from './schedule.js';

/** The city's reference data in the memory of the worker, and versions of it whose day has come. */
@Injectable()
export class ReferenceTasks {
  constructor(
    private readonly keeper: ReferenceKeeper,
    private readonly versions: ReferenceVersionsService,
  ) {}

  /** Throws when the database has no reference data. */
  async load(): Promise<void> {
    await this.keeper.refresh();
    this.keeper.current();
  }

  list(): Recurring[] {
    return [
      { name: 'refresh-reference', every: 2_000, run: () => this.keeper.refresh() },
      { name: 'take-up-reference', every: 5_000, run: () => this.versions.takeUp(SYSTEM_CLOCK.now()) },
    ];
  }
}
