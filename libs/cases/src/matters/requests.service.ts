import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { requestsOf, splitRequests } from './requests.js';
import type { PathCode } from '../lifecycle/paths.js';
import { isOpenMatter, lockOpenMatter } from './matter.queries.js';
import type { MatterRequest } from './request.queries.js';

export interface RequestsChange {
  requests: readonly { summary: string; path: PathCode }[];
  actor: string;
}

/** 诉求: what a matter asks for. */
@Injectable()
export class RequestsService {
  constructor(private readonly database: DataSource) {}

  /** The requests of an open matter; undefined for a sealed or unknown one. */
  async read(matterId: string): Promise<MatterRequest[] | undefined> {
    return this.database.transaction(async (tx) =>
      (await isOpenMatter(tx, matterId)) ? requestsOf(tx, matterId) : undefined,
    );
  }

  /**
   * 多诉求分列: staff say what the matter asks for. `accusation`: a request on path J may not stay in an open matter; its
   * submission must be sealed instead. `decided`: the proceeding already has a decision with one result for each former
   * request.
   */
  async replace(
    matterId: string,
    { requests, actor }: RequestsChange,
  ): Promise<
    | { outcome: 'replaced'; requests: MatterRequest[] }
    | { outcome: 'refused'; reason: 'not-found' | 'accusation' | 'decided' }
  > {
    return this.database.transaction(async (tx) => {
      const matter = await lockOpenMatter(tx, matterId);
      if (!matter) return { outcome: 'refused', reason: 'not-found' };
      if (matter.decided) return { outcome: 'refused', reason: 'decided' };
      if (requests.some(({ path }) => path === 'J')) return { outcome: 'refused', reason: 'accusation' };
      await splitRequests(tx, matterId, requests, actor);
      return { outcome: 'replaced', requests: await requestsOf(tx, matterId) };
    });
  }
}
