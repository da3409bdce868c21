import type { AreaReach } from '#people';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { findHotspotView, findHotspotViews, type HotspotView } from './hotspot.queries.js';

/** Hotspots as staff see them. */
@Injectable()
export class HotspotsService {
  constructor(private readonly database: DataSource) {}

  async list(state: string | undefined, limit: number, reach: AreaReach): Promise<HotspotView[]> {
    return findHotspotViews(this.database, { state: state ?? null, limit, reach });
  }

  /** Its matters outside of the reach are left out. */
  async read(id: string, reach: AreaReach): Promise<HotspotView | undefined> {
    return findHotspotView(this.database, id, reach);
  }
}
