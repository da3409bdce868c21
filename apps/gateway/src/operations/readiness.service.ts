import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ReferenceKeeper } from '#routing';

/** Whether the process can accept submissions. */
@Injectable()
export class ReadinessService {
  constructor(
    private readonly database: DataSource,
    private readonly keeper: ReferenceKeeper,
  ) {}

  /** Returns whether the database answers and holds its tables and reference data. */
  async check(): Promise<boolean> {
    try {
      await this.database.query('select 1 from submissions limit 1');
      await this.keeper.refresh();
      this.keeper.current();
      return true;
    } catch {
      return false;
    }
  }
}
