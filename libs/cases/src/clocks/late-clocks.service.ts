import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { viewsOf, type ClockView } from './clock-view.js';
import { findLateClocks } from './clock-view.queries.js';

export interface LateClock extends ClockView {
  matterId: string;
  matterNumber: string;
  department: string | null;
}

/** 超期清单: the clocks that are overdue. */
@Injectable()
export class LateClocksService {
  constructor(private readonly database: DataSource) {}

  /**
   * Lists the overdue clocks that are still open, oldest first. The citizen's own clocks are left out, because they are
   * no delay of an authority.
   */
  async list(limit: number, now = new Date()): Promise<LateClock[]> {
    const found = await findLateClocks(this.database, now, limit);
    const views = await viewsOf(this.database, found, now);
    return found.map(({ matterId, matterNumber, department }, place) => ({
      ...(views[place] as ClockView),
      matterId,
      matterNumber,
      department,
    }));
  }
}
