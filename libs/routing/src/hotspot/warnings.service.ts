import type { AreaReach } from '#people';
import { Injectable } from '@nestjs/common';
import { ReferenceKeeper } from '../reference/reference-keeper.js';
import { v7 as uuid } from 'uuid';
import { DataSource } from 'typeorm';
import { append } from '#audit';
import { type Tx, tryAdvisoryLock } from '#platform';
import { knownSince } from './hotspot-series.service.js';

import { judgeSeries, type JudgedHours } from './season.js';
import { warningInWords } from './warning-words.js';
import {
  findActiveSeries,
  upsertWarning,
  endWarnings,
  findWarnings,
  lockWarning,
  markWarningSeen,
  type Series,
  type WarningView,
} from './warning.queries.js';

const ACTOR = 'machine:hotspot';
const HOUR = 3_600_000;
/** 预警: series that leave their own band. */
@Injectable()
export class WarningsService {
  constructor(
    private readonly database: DataSource,
    private readonly keeper: ReferenceKeeper,
  ) {}

  /**
   * 预警: warns when a category in a district leaves its own band, before a hotspot exists. The warning ends when the
   * series is back. Running it again, or in two workers at once, changes nothing more.
   */
  async watch(now = new Date()): Promise<void> {
    await this.database.transaction(async (tx) => {
      if (!(await tryAdvisoryLock(tx, 'hotspot-warnings'))) return;
      const until = Math.ceil(now.getTime() / HOUR) * HOUR;
      const since = await knownSince(tx, until);
      for (const { category, area, hot, history } of await activeSeries(tx, new Date(until))) {
        const judged = judgeSeries(history, until, since);
        if (!judged?.left) await settle(tx, category, area);
        else if (!hot) await warn(tx, { category, area }, judged, until);
      }
    });
  }

  /** Lists the latest warnings: current ones that nobody acknowledged first, then other current ones. */
  async list(limit: number, reach: AreaReach): Promise<WarningView[]> {
    const { categories, areas } = this.keeper.current();
    const found = await findWarnings(this.database, limit, reach);
    return found.map((warning) => ({
      ...warning,
      words: warningInWords({
        ...warning,
        category: categories.get(warning.category)?.level3 ?? warning.category,
        district: areas.get(warning.area)?.name ?? warning.area,
        hours: Math.round((warning.until.getTime() - warning.since.getTime()) / HOUR),
      }),
    }));
  }

  /** Records that a person has seen it; the first person stays on record. Returns false for an unknown warning. */
  async see(id: string, actor: string): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      const warning = await lockWarning(tx, id);
      if (!warning) return false;
      if (warning.seenAt === null) {
        await markWarningSeen(tx, id, actor);
        await append(tx, { actor, action: 'warning.seen', subjectKind: 'warning', subjectId: id });
      }
      return true;
    });
  }
}

async function activeSeries(tx: Tx, until: Date): Promise<Series[]> {
  const found = await findActiveSeries(tx, until);
  return found.map(({ history, ...series }) => ({
    ...series,
    history: history.map(({ hour, submissions }) => ({ hour: Date.parse(hour), submissions })),
  }));
}

async function warn(
  tx: Tx,
  { category, area }: { category: string; area: string },
  { hours, observed, expected }: JudgedHours,
  until: number,
): Promise<void> {
  const raised = await upsertWarning(tx, {
    id: uuid(),
    category,
    area,
    since: new Date(until - hours * HOUR),
    until: new Date(until),
    observed,
    expected,
  });
  if (raised?.fresh)
    await append(tx, {
      actor: ACTOR,
      action: 'warning.raised',
      subjectKind: 'warning',
      subjectId: raised.id,
      detail: { category, area, hours, observed, expected },
    });
}

async function settle(tx: Tx, category: string, area: string): Promise<void> {
  const ended = await endWarnings(tx, category, area);
  for (const { id } of ended)
    await append(tx, { actor: ACTOR, action: 'warning.ended', subjectKind: 'warning', subjectId: id });
}
