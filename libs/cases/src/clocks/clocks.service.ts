import type { AreaReach } from '#people';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ProceedingKind } from '../lifecycle/lifecycles.js';
import { proceedingKindOf } from '../matters/proceedings.js';
import type { ClockRule } from './clock-rule.js';
import { viewsOf, type ClockView } from './clock-view.js';
import {
  findClocksOfMatter,
  findClocksOfWork,
  findLateClocks,
  findPromisedClocks,
  type LateClockPlace,
} from './clock-view.queries.js';

/** A limit that the law promises to the citizen. */
export interface PromisedLimit {
  title: { zh: string; en: string };
  /** `petitioner`: the citizen may act until then. */
  who: ClockRule['who'];
  dueOn: string;
  /** The holidays of that year are not published yet. */
  provisional: boolean;
  basis: string;
}

/** The submission of one person, as far as its limits depend on it. */
export interface LimitedSubmission {
  id: string;
  matterId: string | null;
  channel: string;
  handledAs: ProceedingKind | null;
}

export interface LateClock extends ClockView, LateClockPlace {}

/** 时限: the clocks of a matter, of a department's work and of one person, and those that are overdue. */
@Injectable()
export class ClocksService {
  constructor(private readonly database: DataSource) {}

  /** Every clock of a matter, nearest end first. Returns nothing for a sealed matter. */
  async ofMatter(matterId: string, now = new Date()): Promise<ClockView[]> {
    return viewsOf(this.database, await findClocksOfMatter(this.database, matterId), now);
  }

  /** The clocks of each of these assignments, and of the proceedings that they lead. */
  async ofWork(assignmentIds: readonly string[], now = new Date()): Promise<Map<string, ClockView[]>> {
    if (assignmentIds.length === 0) return new Map();
    const found = await findClocksOfWork(this.database, assignmentIds);
    const views = await viewsOf(this.database, found, now);
    const byWork = new Map<string, ClockView[]>(assignmentIds.map((id) => [id, []]));
    found.forEach(({ work }, place) => byWork.get(work)?.push(views[place] as ClockView));
    return byWork;
  }

  /**
   * The running limits that law promises to the person of one submission. It never contains the city's own figures or
   * limits of another person's proceeding.
   */
  async promised(submission: LimitedSubmission): Promise<PromisedLimit[]> {
    const { id, matterId } = submission;
    const found = await findPromisedClocks(this.database, id, matterId, proceedingKindOf(submission));
    return found.map(({ rule, dueOn, provisional }) => ({
      title: rule.title,
      who: rule.who,
      dueOn,
      provisional,
      basis: rule.basis,
    }));
  }

  /**
   * 超期清单: lists the overdue clocks that are still open, oldest first. The citizen's own clocks are left out, because
   * they are no delay of an authority.
   */
  async late(limit: number, reach: AreaReach, now = new Date()): Promise<LateClock[]> {
    const found = await findLateClocks(this.database, { now, limit, reach });
    const views = await viewsOf(this.database, found, now);
    return found.map(({ family, matterId, matterNumber, department }, place) => ({
      ...(views[place] as ClockView),
      family,
      matterId,
      matterNumber,
      department,
    }));
  }
}
