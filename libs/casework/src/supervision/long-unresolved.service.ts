import type { AreaReach } from '#people';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import type { Tx } from '#platform';
import { readMeasures } from '#cases/settings';
import {
  findLongUnresolved,
  findRepeated,
  lockUnsealedMatter,
  relieveLeader,
  insertLeader,
  type ListedMatter,
} from './long-unresolved.queries.js';

/** Matters that stay unresolved or come again, and the leader in charge of them. */
@Injectable()
export class LongUnresolvedService {
  constructor(private readonly database: DataSource) {}

  /** 积案清单, oldest first. */
  async list({ now, limit, reach }: { now: Date; limit: number; reach: AreaReach }): Promise<ListedMatter[]> {
    const { backlogDays, backlogRepeats } = await readMeasures(this.database);
    return findLongUnresolved(this.database, { now, backlogDays, backlogRepeats, limit, reach });
  }

  /** 重复信访清单, most repeated first. */
  async listRepeated({ now, limit, reach }: { now: Date; limit: number; reach: AreaReach }): Promise<ListedMatter[]> {
    const { backlogDays, repeatsFrom } = await readMeasures(this.database);
    return findRepeated(this.database, { now, backlogDays, repeatsFrom, limit, reach });
  }

  /**
   * 领导包案: names the leader in charge of the matter and replaces the former one. Returns false when there is no such open
   * matter.
   */
  async nameLeader(matterId: string, named: LeaderInCharge, actor: string): Promise<boolean> {
    return this.database.transaction((tx) => nameLeaderIn(tx, matterId, named, actor));
  }
}

export interface LeaderInCharge {
  leader: string;
  reason: string;
  /** Day of the next review, YYYY-MM-DD. */
  reviewOn: string;
}

/** The same in the caller's transaction. */
export async function nameLeaderIn(
  tx: Tx,
  matterId: string,
  { leader, reason, reviewOn }: LeaderInCharge,
  actor: string,
): Promise<boolean> {
  if (!(await lockUnsealedMatter(tx, matterId))) return false;
  await relieveLeader(tx, matterId);
  await insertLeader(tx, { id: uuid(), matterId, leader, reason, reviewOn, actor });
  await append(tx, {
    actor,
    action: 'matter.leader-named',
    subjectKind: 'matter',
    subjectId: matterId,
    detail: { leader, reviewOn },
  });
  return true;
}
