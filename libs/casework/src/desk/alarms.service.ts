import type { AreaReach } from '#people';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { escalateAlarms, handAlarmOver } from '#cases/alarms';
import { findAlarmed, findOpenAlarms, type AlarmView } from './alarms.queries.js';

export type HandedOver =
  { outcome: 'handed-over' } | { outcome: 'refused'; reason: 'not-found' | 'handed-over-before' };

/** 险情台: dangers to life that the machine heard, until a person has handed them over. */
@Injectable()
export class AlarmsService {
  constructor(private readonly database: DataSource) {}

  async list(limit: number, reach: AreaReach): Promise<AlarmView[]> {
    return findOpenAlarms(this.database, limit, reach);
  }

  /** Records that a person told 119, 120 or a department. `sealed`: of a sealed file, which only its desk may see. */
  async handOver(number: string, to: string, by: { actor: string; sealed: boolean }): Promise<HandedOver> {
    return this.database.transaction(async (tx): Promise<HandedOver> => {
      const [alarmed] = await findAlarmed(tx, number, by.sealed);
      if (!alarmed) return { outcome: 'refused', reason: 'not-found' };
      const handed = await handAlarmOver(tx, { submissionId: alarmed.id, to, actor: by.actor });
      return handed ? { outcome: 'handed-over' } : { outcome: 'refused', reason: 'handed-over-before' };
    });
  }

  /** Marks the alarms that nobody handed over in time. */
  async escalate(now = new Date()): Promise<number> {
    return this.database.transaction((tx) => escalateAlarms(tx, now));
  }
}
