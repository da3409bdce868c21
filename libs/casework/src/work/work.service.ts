import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Vault } from '#platform';
import { ClocksService } from '#cases';
import { sharesOf } from './shares.js';
import {
  findOneWork,
  findWork,
  type WorkFilter,
  type WorkView,
  type Timeless,
  type ShareView,
} from './work.queries.js';

/** 承办单位的收件箱: the work of a department. */
@Injectable()
export class WorkService {
  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
    private readonly clocks: ClocksService,
  ) {}

  /** 承办单位的收件箱: lists the live work of this department, oldest first. */
  async list(department: string, filter: WorkFilter): Promise<WorkView[]> {
    return this.withClocks(await findWork(this.database, department, filter));
  }

  /** Returns one assignment; undefined when it belongs to another department. */
  async read(department: string, assignmentId: string): Promise<WorkDetail | undefined> {
    const found = await findOneWork(this.database, department, assignmentId);
    const [work] = found ? await this.withClocks([found]) : [];
    return (
      work && {
        ...work,
        shares: work.role === 'lead' ? await sharesOf(this.database, this.vault, work.proceedingId) : [],
      }
    );
  }

  private async withClocks(work: readonly Timeless[]): Promise<WorkView[]> {
    const clocks = await this.clocks.ofWork(work.map(({ assignmentId }) => assignmentId));
    return work.map((one) => ({ ...one, clocks: clocks.get(one.assignmentId) ?? [] }));
  }
}

/** One assignment and, for the lead, the answers of the assisting departments. */
export interface WorkDetail extends WorkView {
  /** 协办情况; empty for a department that does not lead. */
  shares: ShareView[];
}
