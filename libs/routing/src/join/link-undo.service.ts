import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { handleClockEvent } from '#cases/clocks';
import { setMatterState, writeLink, takeMatter, takeMatters, type Matter } from '#cases/matters';
import { takeSubmission, type OpenedSubmission } from '#cases/submissions';
import { retryOnSerializationFailure } from '#platform';
import { append } from '#audit';
import { owe } from '#delivery';
import { Vault, type Tx } from '#platform';
import { maskText } from '#platform/privacy';
import { assignMatter } from '../assign/assign-matter.js';
import { watchHotspot } from '../hotspot/hotspots.js';
import { arrive, openOwn, type UnderstoodSubmission, type Joined } from './join.js';
import { amendmentsIn, endLinks, followOriginal, leaveMatter, type Mover } from './leave-matter.js';
import { writeDecision } from './link-decision.queries.js';
import { writeKeys } from './link-key.queries.js';
import { hasOpenWords, readUnderstanding } from '../understand/understandings.js';
import { partNeighbourhood } from './part-neighbourhood.js';
import { HistoryKeeper } from '../assign/history-keeper.js';
import { ReferenceKeeper } from '../reference/reference-keeper.js';
import { settleLinks } from './settle-links.js';
import { findUndoneBefore, hasOthers, findAnnounced, findLink, type LinkRow, previousLink } from './link.queries.js';

/** The person who acts at the link desk, and the reason. */
export interface DeskAct {
  actor: string;
  reason: string;
}

/** Masks phone and ID numbers in a clerk's reason, because it is stored and told to departments. */
export const masked = ({ actor, reason }: DeskAct): DeskAct => ({ actor, reason: maskText(reason) });

/**
 * `alone`: the matter has no other submission. `amendment`: it moves with its original. `not-current`: the link has
 * already ended in another way. `kept-closed`: the words of the matter are kept closed by law 依法不公开, and a matter of its own
 * would show them again.
 */
export type Undone =
  | { outcome: 'undone'; registrationNumber: string; leftMatterId: string; matterId: string; matterNumber: string }
  | { outcome: 'refused'; reason: 'not-found' | 'alone' | 'amendment' | 'not-current' | 'kept-closed' };

/** 撤销关联: undoes links. */
@Injectable()
export class LinkUndoService {
  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
    private readonly keeper: ReferenceKeeper,
    private readonly history: HistoryKeeper,
  ) {}

  /**
   * 撤销关联: a person finds that a submission does not belong to its matter. It returns to its former matter, or gets a new
   * one with a proceeding and a clock from its own receipt. Both matters are updated and the people concerned are told.
   * The machine never puts it there again. Repeating the undo has no effect.
   */
  async undo(linkId: string, act: DeskAct): Promise<Undone> {
    return retryOnSerializationFailure(this.database, async (tx): Promise<Undone> => {
      const named = await findLink(tx, linkId);
      const submission = named && (await takeSubmission(tx, this.vault, named.submissionId));
      // Read again: another person may have changed it while this transaction waited for the submission's row.
      const link = submission?.seal === 'open' ? await findLink(tx, linkId) : undefined;
      if (!submission || !link) return { outcome: 'refused', reason: 'not-found' };
      if (link.undoneAt) return undoneBefore(tx, link, submission);
      if (link.relation === 'amendment') return { outcome: 'refused', reason: 'amendment' };
      const mover: Mover = {
        submission,
        amendments: await amendmentsIn(tx, submission.id, link.matterId),
        ...masked(act),
      };
      if (!(await othersIn(tx, link.matterId, mover))) return { outcome: 'refused', reason: 'alone' };
      if (!(await hasOpenWords(tx, submission.id))) return { outcome: 'refused', reason: 'kept-closed' };
      const matter = await this.#separate(tx, link, mover);
      return undone(submission, link, matter);
    });
  }

  async #separate(tx: Tx, link: LinkRow, mover: Mover): Promise<Matter> {
    const { submission, actor, reason } = mover;
    const reference = this.keeper.current();
    const understanding = await readUnderstanding(tx, submission.id);
    const around = await arrive(tx, reference, submission, understanding);
    const previous = await previousLink(tx, link);
    const left = (await takeMatters(tx, [link.matterId, ...(previous ? [previous.matterId] : [])])).get(
      link.matterId,
    ) as Matter;
    const nearest = around.judged.find(({ matterId }) => matterId === left.id)?.verdict.features ?? {};
    const features = Object.keys(link.features).length > 0 ? link.features : nearest;
    await writeDecision(tx, {
      submissionId: submission.id,
      matterId: left.id,
      decision: 'apart',
      features,
      reason,
      actor,
    });
    const known = await wasAnnounced(tx, link);
    await endLinks(tx, mover, left.id);
    const apart = keptApart(around, left);
    const own =
      (previous && (await giveBack(tx, previous, apart, actor))) ??
      (await openOwn(tx, apart, { actor, because: ['人工撤销关联后单独办理'] }));
    await writeKeys(tx, submission, own.matter.id, around.keys);
    await followOriginal(tx, mover, own.matter.id);
    await append(tx, {
      actor,
      action: 'link.undone',
      subjectKind: 'submission',
      subjectId: submission.id,
      detail: { link: link.id, relation: link.relation, from: left.id, to: own.matter.id },
    });
    await leaveMatter(tx, left, mover, own.matter);
    await watchHotspot(tx, own.matter, new Date());
    await handleClockEvent(tx, { kind: 'separated', submissionId: submission.id, actor });
    await assignMatter(tx, reference, {
      submission,
      understanding,
      ...own,
      history: this.history.current(),
    });
    if (known) await tellPerson(tx, submission, own.matter, known.answered);
    return own.matter;
  }
}

function undone(submission: OpenedSubmission, { matterId: leftMatterId }: LinkRow, matter: Matter): Undone {
  return {
    outcome: 'undone',
    registrationNumber: submission.number,
    leftMatterId,
    matterId: matter.id,
    matterNumber: matter.number,
  };
}

async function undoneBefore(tx: Tx, link: LinkRow, submission: OpenedSubmission): Promise<Undone> {
  const now = await findUndoneBefore(tx, link.submissionId, link.matterId);
  const matter = now && (await takeMatter(tx, now.id));
  return matter ? undone(submission, link, matter) : { outcome: 'refused', reason: 'not-current' };
}

async function othersIn(tx: Tx, matterId: string, { submission, amendments }: Mover): Promise<boolean> {
  return hasOthers(tx, matterId, [submission.id, ...amendments]);
}

async function giveBack(
  tx: Tx,
  { submissionId, matterId, relation, score, features, reasons }: LinkRow,
  { decided }: UnderstoodSubmission,
  actor: string,
): Promise<Joined | undefined> {
  const before = await takeMatter(tx, matterId);
  if (!before) return undefined;
  await setMatterState(tx, matterId, 'open');
  await writeLink(tx, { submissionId, matterId, relation, score, features, reasons, decidedBy: actor });
  await settleLinks(tx, matterId, actor);
  let matter = (await takeMatter(tx, matterId)) ?? before;
  for (const { decision, matterId: id, neighbourhood: hotspotKey } of decided) {
    if (decision === 'apart') matter = await partNeighbourhood(tx, matter, { id, hotspotKey }, actor);
  }
  return { matter, relation };
}

/** The neighbours of the submission, without the matter that a person has just taken it out of. */
function keptApart(around: UnderstoodSubmission, left: Matter): UnderstoodSubmission {
  const decided = [
    ...around.decided.filter(({ matterId }) => matterId !== left.id),
    { matterId: left.id, neighbourhood: left.hotspotKey, decision: 'apart' as const },
  ];
  return { ...around, decided, judged: around.judged.filter(({ matterId }) => matterId !== left.id) };
}

/** Whether the person could know of the matter: their tracking page showed its department or its answer. */
async function wasAnnounced(tx: Tx, { matterId }: LinkRow): Promise<{ answered: boolean } | undefined> {
  const known = await findAnnounced(tx, matterId);
  return known?.announced ? { answered: known.answered } : undefined;
}

/** 告知: tells the person through the channel of the submission, as with answers. A given answer is not taken back. */
async function tellPerson(tx: Tx, submission: OpenedSubmission, matter: Matter, answered: boolean): Promise<void> {
  const before = answered ? '此前的答复仍予保留；' : '';
  await owe(tx, {
    ownerKind: 'source',
    owner: submission.source,
    type: 'submission.separated',
    subject: submission.number,
    data: {
      registrationNumber: submission.number,
      externalId: submission.externalId,
      matterNumber: matter.number,
      answeredBefore: answered,
      text: `经核对，您反映的事项将单独办理。${before}办理结果将另行答复。`,
    },
  });
}
