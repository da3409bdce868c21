import type { AreaReach } from '#people';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { append } from '#audit';
import { answersReadWhole, tellWithheldAnswers } from '#cases/answers';
import { takeMatter } from '#cases/matters';
import { retryNoticesOf } from '#cases/notices';
import { relationWithoutPerson } from '#cases/relations';
import { takeSubmission } from '#cases/submissions';
import { retryOnSerializationFailure, Vault, type Tx } from '#platform';
import { reasonsWithoutPerson } from '../link/link-reasons.js';
import { amendmentsIn } from './leave-matter.js';
import { decisionsOf, writeDecision } from './link-decision.queries.js';
import { masked, type DeskAct } from './link-undo.service.js';
import { findRelated, type RelatedMatter } from './related.queries.js';
import { findLinkQuestions, type QuestionView } from './link-question.queries.js';
import { findLink, findLinks, type LinkView } from './link.queries.js';

/**
 * What staff see of links and of the machine's questions about them. Text is masked; sealed files are in none of these
 * lists (INV-25).
 */

export interface Page<Item> {
  items: Item[];
  /** Start of the next page; null on the last one. */
  cursor: string | null;
}

/** What staff see of links, and how they confirm one. */
@Injectable()
export class LinkDeskService {
  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
  ) {}

  /**
   * Lists the current and former links of a matter in the order of their decision. `after`: id of the last link of the
   * previous page. `people`: the reader may reveal people; others are not told which submissions come from one person
   * where somebody in the matter asked not to be known.
   */
  async list(
    matterId: string,
    { after, limit, people }: { after: string | undefined; limit: number; people: boolean },
  ): Promise<Page<LinkView>> {
    const found = await findLinks(this.database, matterId, { after: after ?? null, limit: limit + 1, people });
    return pageOf(found, limit);
  }

  /**
   * Lists questions in the order in which they were asked. `open`: true for those without an answer, false for those with
   * one, omitted for both. `people` as for {@link list}: a question follows the stricter of its two sides.
   */
  async listQuestions({
    open,
    after,
    limit,
    people,
    reach,
  }: {
    open: boolean | undefined;
    after: string | undefined;
    limit: number;
    people: boolean;
    reach: AreaReach;
  }): Promise<Page<QuestionView>> {
    const found = await findLinkQuestions(this.database, {
      open: open ?? null,
      after: after ?? null,
      limit: limit + 1,
      reach,
    });
    const shown = found.map(({ hidden, ...question }) =>
      people || !hidden
        ? question
        : {
            ...question,
            relation: question.relation && relationWithoutPerson(question.relation),
            reasons: reasonsWithoutPerson(question.reasons),
          },
    );
    return pageOf(shown, limit);
  }

  async listRelated(
    matterId: string,
    { limit, people, reach }: { limit: number; people: boolean; reach: AreaReach },
  ): Promise<RelatedMatter[]> {
    const found = await findRelated(this.database, matterId, { limit, reach });
    return found.map(({ hidden, ...related }) =>
      people || !hidden ? related : { ...related, reasons: reasonsWithoutPerson(related.reasons) },
    );
  }

  /**
   * 确认关联: a person finds that the machine linked rightly. From then on the submitter reads what is written to the
   * petitioner: withheld answers are told, and papers that waited are written. Nothing else changes. Repeating it has no
   * effect.
   */
  async confirm(linkId: string, act: DeskAct): Promise<LinkConfirmed> {
    return retryOnSerializationFailure(this.database, async (tx): Promise<LinkConfirmed> => {
      const named = await findLink(tx, linkId);
      const submission = named && (await takeSubmission(tx, this.vault, named.submissionId));
      // An answer is given under the same lock: it is told to whom has been confirmed, or is found here as withheld.
      if (named && submission) await takeMatter(tx, named.matterId);
      // Read again: another person may have ended it while this transaction waited for these rows.
      const link = submission?.seal === 'open' ? await findLink(tx, linkId) : undefined;
      if (!submission || !link) return { outcome: 'refused', reason: 'not-found' };
      if (link.undoneAt) return { outcome: 'refused', reason: 'not-current' };
      if (link.relation === 'amendment') return { outcome: 'refused', reason: 'amendment' };
      const { submissionId, matterId, features } = link;
      const before = await decisionsOf(tx, submissionId);
      if (before.some((one) => one.matterId === matterId && one.decision === 'same'))
        return { outcome: 'confirmed', matterId, told: 0 };
      const { actor, reason } = masked(act);
      const known = await answersReadWhole(tx, submissionId);
      await writeDecision(tx, { submissionId, matterId, decision: 'same', features, reason, actor });
      await append(tx, {
        actor,
        action: 'link.confirmed',
        subjectKind: 'submission',
        subjectId: submissionId,
        detail: { link: link.id, relation: link.relation, matter: matterId },
      });
      return { outcome: 'confirmed', matterId, told: await bringUpConfirmed(tx, { submissionId, matterId, known }) };
    });
  }
}

/** Ids are UUIDs of version 7: their order is the order of time, so the last id marks the end of the page. */
function pageOf<Item extends { id: string }>(found: Item[], limit: number): Page<Item> {
  const items = found.slice(0, limit);
  return { items, cursor: found.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/**
 * `amendment`: it goes with its original. `not-current`: the link has ended. `told`: how many answers the person is told
 * that were withheld until now.
 */
export type LinkConfirmed =
  | { outcome: 'confirmed'; matterId: string; told: number }
  | { outcome: 'refused'; reason: 'not-found' | 'amendment' | 'not-current' };

/**
 * Tells the answers and has the papers written that waited until a person found that the machine linked rightly; those
 * of the submission's amendments too. `known`: the answers that were not withheld. Returns how many answers are told.
 */
export async function bringUpConfirmed(
  tx: Tx,
  { submissionId, matterId, known }: { submissionId: string; matterId: string; known: ReadonlySet<string> },
): Promise<number> {
  let told = 0;
  for (const id of [submissionId, ...(await amendmentsIn(tx, submissionId, matterId))]) {
    told += await tellWithheldAnswers(tx, id, known);
    await retryNoticesOf(tx, id);
  }
  return told;
}
