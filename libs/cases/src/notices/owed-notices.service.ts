import type { AreaReach } from '#people';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { append } from '#audit';
import { addSuppliedFields, findOwedNotices, type OwedNotice } from './notice-duty.queries.js';

/** 应告知未告知: notices that are owed and not written. */
@Injectable()
export class OwedNoticesService {
  constructor(private readonly database: DataSource) {}

  async list(limit: number, reach: AreaReach): Promise<OwedNotice[]> {
    return findOwedNotices(this.database, limit, reach);
  }

  /**
   * Supplies missing fields; the notice is written in the next run. Returns false when no notice with that id waits for
   * them.
   */
  async supply(id: string, fields: Record<string, string>, actor: string): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      const waiting = await addSuppliedFields(tx, id, fields);
      if (!waiting) return false;
      await append(tx, {
        actor,
        action: 'notice.supplied',
        subjectKind: 'notice-duty',
        subjectId: id,
        detail: { fields: Object.keys(fields) },
      });
      return true;
    });
  }
}
