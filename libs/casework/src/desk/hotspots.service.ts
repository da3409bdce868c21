import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { findHotspotView, findHotspotViews, type HotspotView } from './hotspot.queries.js';

/** Hotspots as staff see them. */
@Injectable()
export class HotspotsService {
  constructor(private readonly database: DataSource) {}

  async list(state: string | undefined, limit: number): Promise<HotspotView[]> {
    return findHotspotViews(this.database, state ?? null, limit);
  }

  async read(id: string): Promise<HotspotView | undefined> {
    return findHotspotView(this.database, id);
  }
}
