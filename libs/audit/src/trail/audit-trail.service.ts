import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PERSONS_WORDS } from './persons-words.js';
import { findTrail, type AuditTrailEntry, type AuditTrailFilter } from './trail.queries.js';

/** 审计轨迹: who did what to which record, without the words that persons wrote about it. */
@Injectable()
export class AuditTrailService {
  constructor(private readonly database: DataSource) {}

  async list(filter: AuditTrailFilter): Promise<AuditTrailEntry[]> {
    const entries = await findTrail(this.database, filter);
    return entries.map((entry) => ({ ...entry, detail: withoutWords(entry.detail) }));
  }
}

/** What persons wrote in their own words may tell of a case; an auditor reads ids, codes and counts. */
function withoutWords(detail: Record<string, unknown>): Record<string, unknown> {
  const kept = Object.entries(detail).filter(
    ([name, value]) => !(PERSONS_WORDS.includes(name) && typeof value === 'string'),
  );
  return Object.fromEntries(kept);
}
