import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { append } from '#audit';
import { findAdvice, hotspotExists, insertAdvice, type HotspotAdvice } from './hotspot-advice.queries.js';

/** 口径: what operators tell callers about a hotspot. */
@Injectable()
export class HotspotAdviceService {
  constructor(private readonly database: DataSource) {}

  async read(id: string): Promise<HotspotAdvice | undefined> {
    return findAdvice(this.database, id);
  }

  /** An empty text takes the advice back. The same text again changes nothing. False for an unknown hotspot. */
  async give(id: string, text: string, actor: string): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      if (!(await hotspotExists(tx, id))) return false;
      const before = (await findAdvice(tx, id))?.text ?? '';
      if (before === text) return true;
      await insertAdvice(tx, id, text, actor);
      await append(tx, {
        actor,
        action: text === '' ? 'hotspot.advice_withdrawn' : 'hotspot.advice_given',
        subjectKind: 'hotspot',
        subjectId: id,
      });
      return true;
    });
  }
}
