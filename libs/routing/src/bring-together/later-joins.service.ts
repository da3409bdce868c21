import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { DataSource } from 'typeorm';
import { append } from '#audit';
import { takeMatters, type Matter } from '#cases/matters';
import { takeSubmission, type OpenedSubmission } from '#cases/submissions';
import { retryOnSerializationFailure, Vault, type Tx } from '#platform';
import { HistoryKeeper } from '../assign/history-keeper.js';
import { NeighbourhoodExaminationService } from '../hotspot/neighbourhood-examination.service.js';
import { arrive } from '../join/join.js';
import { holdKeys } from '../join/link-key.queries.js';
import {
  findMattersAsked,
  insertLinkQuestion,
  moveQuestions,
  removeQuestionsAbout,
} from '../join/link-question.queries.js';
import type { LaterJoin } from '../link/later-joins.js';
import { ReferenceKeeper } from '../reference/reference-keeper.js';
import { linkKeys } from '../understand/link-keys.js';
import { hasOpenWords, readUnderstanding } from '../understand/understandings.js';
import { moveSubmission } from './move-submission.js';
import { planOf, type Plan } from './plan.js';
import { findStandings, submissionsOf } from './standing.queries.js';

const ACTOR = 'machine:link';
const BECAUSE = '后来的来件表明为同一事项';

/** `moved`: one matter continues in the other. `asked`: a person decides. `left`: nothing was done. */
export type LaterJoined = 'moved' | 'asked' | 'left';

/** Brings two matters of one problem together, where the evidence came after both had been opened. */
@Injectable()
export class LaterJoinsService {
  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
    private readonly keeper: ReferenceKeeper,
    private readonly history: HistoryKeeper,
  ) {}

  /** Examines grown neighbourhoods, and brings together what they show to be one matter. */
  async run(restSeconds?: number): Promise<void> {
    const examination = new NeighbourhoodExaminationService(this.database, this.keeper);
    await examination.run(restSeconds, async (found) => {
      for (const one of found) await this.bringTogether(one);
    });
  }

  /**
   * Moves all submissions of the one matter into the other in one transaction, or asks a person. What was found may be old
   * by now, so everything is read again under the locks of routing, in its order: submissions, keys, matters. Repeating it
   * has no effect.
   */
  async bringTogether(found: LaterJoin): Promise<LaterJoined> {
    return retryOnSerializationFailure(this.database, async (tx): Promise<LaterJoined> => {
      const plan = planOf(await findStandings(tx, [found.a, found.b]));
      if (plan.do === 'leave') return 'left';
      return plan.do === 'ask' || !found.isSure ? this.#ask(tx, plan, found) : this.#move(tx, plan, found);
    });
  }

  /** 待判定: the nearest submission of the one matter, with a question about the other. It is asked once. */
  async #ask(tx: Tx, plan: Planned, found: LaterJoin): Promise<LaterJoined> {
    const { from, into } = plan;
    const moving = await submissionsOf(tx, from);
    const submissionId = found.nearest.find((id) => moving.includes(id));
    const submission = submissionId && (await takeSubmission(tx, this.vault, submissionId));
    if (!submission || submission.seal !== 'open') return 'left';
    await takeMatters(tx, [from, into]);
    // Read again: a person may have moved the submission or emptied one of the matters in between.
    const still = planOf(await findStandings(tx, [found.a, found.b]));
    const present = await submissionsOf(tx, from);
    if (still.do === 'leave' || still.into !== into || !present.includes(submission.id)) return 'left';
    const known = await findMattersAsked(tx, submission.id);
    if (known.some(({ matterId }) => matterId === into)) return 'left';
    const asked = await insertLinkQuestion(tx, {
      id: uuid(),
      submissionId: submission.id,
      matterId: into,
      relation: 'same_matter',
      score: beliefOf(found.odds),
      reasons: [BECAUSE],
      features: {},
    });
    return asked ? 'asked' : 'left';
  }

  async #move(tx: Tx, plan: Planned, found: LaterJoin): Promise<LaterJoined> {
    const submissions: OpenedSubmission[] = [];
    for (const id of (await submissionsOf(tx, plan.from)).sort()) {
      const submission = await takeSubmission(tx, this.vault, id);
      // Words that are kept closed by law cannot be compared, and stay where they are.
      if (submission?.seal !== 'open' || !(await hasOpenWords(tx, id))) return 'left';
      submissions.push(submission);
    }
    await holdKeys(tx, await keysOf(tx, submissions));
    const matters = await takeMatters(tx, [plan.from, plan.into]);
    const [own, into] = [matters.get(plan.from), matters.get(plan.into)];
    // Read again: another worker or a person may have moved, sealed or answered something in between.
    const still = planOf(await findStandings(tx, [found.a, found.b]));
    const present = await submissionsOf(tx, plan.from);
    const unchanged = present.length === submissions.length && submissions.every(({ id }) => present.includes(id));
    if (!own || !into || !unchanged || still.do !== 'move' || still.from !== plan.from) return 'left';
    await this.#moveAll(tx, submissions, { own, into });
    await moveQuestions(tx, own.id, into.id);
    await removeQuestionsAbout(tx, own.id);
    await append(tx, {
      actor: ACTOR,
      action: 'matter.brought_together',
      subjectKind: 'matter',
      subjectId: into.id,
      detail: { from: own.id, submissions: submissions.length, nearest: [...found.nearest] },
    });
    return 'moved';
  }

  async #moveAll(
    tx: Tx,
    submissions: readonly OpenedSubmission[],
    { own, into }: { own: Matter; into: Matter },
  ): Promise<void> {
    const reference = this.keeper.current();
    const originals = submissions
      .filter(({ amends }) => !submissions.some(({ id }) => id === amends))
      .sort((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime() || (a.id < b.id ? -1 : 1));
    for (const submission of originals) {
      const understanding = await readUnderstanding(tx, submission.id);
      await moveSubmission(
        tx,
        {
          submission,
          understanding,
          around: await arrive(tx, reference, submission, understanding),
          own,
          into,
        },
        {
          actor: ACTOR,
          because: [BECAUSE],
          reason: `${BECAUSE}，已并入事项${into.number}`,
          ending: 'bringTogether',
          reference,
          history: this.history.current(),
        },
      );
    }
  }
}

type Planned = Exclude<Plan, { do: 'leave' }>;

async function keysOf(tx: Tx, submissions: readonly OpenedSubmission[]): Promise<string[]> {
  const keys: string[] = [];
  for (const { id, personKeys } of submissions) keys.push(...linkKeys(await readUnderstanding(tx, id), personKeys));
  return keys;
}

const beliefOf = (odds: number): number => Math.round(1_000 / (1 + Math.exp(-odds))) / 1_000;
