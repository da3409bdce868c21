import { Injectable } from '@nestjs/common';
import { markVerifying } from '#routing';
import { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import { maskText } from '#platform/privacy';
import {
  findHotspotState,
  findVerificationTasks,
  insertCheck,
  insertVerification,
  isRaisedAgain,
  liveTask,
  lockHotspot,
  lockSignalMatters,
  type ChecklistItem,
  type HotspotCheck,
  type VerificationTask,
} from './hotspot.queries.js';
import { readChecklist, stillWanted } from './verify-checklist.js';
import { beginSignals } from './verify-signals.js';
import { PetitionNotGiven } from './open-hotspot-petition.js';
import { Verification, Verified, verify } from './verify-hotspot.js';

export interface VerificationView {
  state: string;
  checklist: readonly ChecklistItem[];
  /** Required items that are still open; empty while there is no verification. */
  wanted: string[];
  /** Latest first. */
  tasks: VerificationTask[];
}

export interface Begun {
  reason: string;
  /** New evidence; needed to reopen a dismissed hotspot. */
  evidence?: string | undefined;
}

export type TaskBegun =
  | { outcome: 'begun'; task: VerificationTask }
  | { outcome: 'refused'; reason: 'not-found' | 'ended' | 'needs-new-evidence' | 'raised-again' };

/** 查实: the verification of a hotspot, from its task to the finding. */
@Injectable()
export class HotspotVerificationService {
  constructor(private readonly database: DataSource) {}

  /**
   * Starts the verification of a hotspot: it and its online items are shown as 查实中 from now on. A dismissed one is
   * reopened on new evidence. Repeating it has no effect.
   */
  async begin(hotspotId: string, { reason, evidence }: Begun, actor: string): Promise<TaskBegun> {
    return this.database.transaction(async (tx): Promise<TaskBegun> => {
      await lockSignalMatters(tx, hotspotId);
      const hotspot = await lockHotspot(tx, hotspotId);
      if (!hotspot) return { outcome: 'refused', reason: 'not-found' };
      const live = await liveTask(tx, hotspotId);
      if (live) return { outcome: 'begun', task: live };
      if (!['candidate', 'cooled', 'dismissed'].includes(hotspot.state)) return { outcome: 'refused', reason: 'ended' };
      if (hotspot.state === 'dismissed') {
        if (!evidence) return { outcome: 'refused', reason: 'needs-new-evidence' };
        if (await isRaisedAgain(tx, hotspot.key)) return { outcome: 'refused', reason: 'raised-again' };
      }
      await markVerifying(tx, hotspotId);
      const id = uuid();
      await insertVerification(tx, {
        id,
        hotspotId,
        reason: maskText(reason),
        newEvidence: evidence ?? null,
        actor,
      });
      await beginSignals(tx, hotspotId, reason, actor);
      await append(tx, {
        actor,
        action: 'hotspot.verifying',
        subjectKind: 'hotspot',
        subjectId: hotspotId,
        detail: { task: id, from: hotspot.state },
      });
      return { outcome: 'begun', task: (await liveTask(tx, hotspotId)) as VerificationTask };
    });
  }

  /**
   * Records that one item of the checklist was done: by whom, when, and with which evidence. The same evidence for the
   * same item counts once.
   */
  async recordCheck(
    hotspotId: string,
    given: Omit<HotspotCheck, 'note'> & { note?: string | undefined },
    actor: string,
  ): Promise<Checked> {
    return this.database.transaction(async (tx): Promise<Checked> => {
      if (!(await lockHotspot(tx, hotspotId))) return { outcome: 'refused', reason: 'not-found' };
      const task = await liveTask(tx, hotspotId);
      if (!task) return { outcome: 'refused', reason: 'not-verifying' };
      const list = await readChecklist(tx);
      if (!list.items.some(({ code }) => code === given.item)) return { outcome: 'refused', reason: 'no-such-item' };
      const written = await insertCheck(tx, {
        ...given,
        id: uuid(),
        verificationId: task.id,
        note: given.note ? maskText(given.note) : null,
        actor,
      });
      if (written)
        await append(tx, {
          actor,
          action: 'hotspot.checked',
          subjectKind: 'hotspot',
          subjectId: hotspotId,
          detail: { task: task.id, item: given.item },
        });
      return { outcome: 'recorded', wanted: stillWanted(list, [...task.checks, ...(written ? [given] : [])]) };
    });
  }

  /** Returns the past and current tasks of a hotspot; undefined for an unknown id. */
  async read(hotspotId: string): Promise<VerificationView | undefined> {
    return this.database.transaction(async (tx) => {
      const hotspot = await findHotspotState(tx, hotspotId);
      if (!hotspot) return undefined;
      const list = await readChecklist(tx);
      const tasks = await findVerificationTasks(tx, hotspotId);
      const live = tasks.find(({ endedAt }) => endedAt === null);
      return { state: hotspot.state, checklist: list.items, wanted: live ? stillWanted(list, live.checks) : [], tasks };
    });
  }

  /**
   * Stores a person's finding on a hotspot: opens one petition with the members attached (视同信访事项), or dismisses the
   * hotspot. If a task was begun, its checklist must be done and a person must sign. The members keep their own
   * proceedings and clocks (INV-45). Repeating the finding returns the same petition.
   */
  async conclude(id: string, given: Verification, actor: string): Promise<Verified> {
    try {
      return await this.database.transaction(async (tx) => verify(tx, id, given, actor));
    } catch (fault) {
      if (fault instanceof PetitionNotGiven) return { outcome: 'refused', reason: fault.reason };
      throw fault;
    }
  }
}

export type Checked =
  | { outcome: 'recorded'; wanted: string[] }
  | { outcome: 'refused'; reason: 'not-found' | 'not-verifying' | 'no-such-item' };
