import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ClocksService } from '#cases';
import { findMatterView, type MatterView } from './matter.queries.js';

/** Matters as staff see them. */
@Injectable()
export class MattersService {
  constructor(
    private readonly database: DataSource,
    private readonly clocks: ClocksService,
  ) {}

  /** Returns one matter with everything that belongs to it; undefined also for a sealed one. */
  async read(id: string): Promise<MatterView | undefined> {
    const found = await findMatterView(this.database, id);
    return found && { ...found, clocks: await this.clocks.ofMatter(id) };
  }
}
