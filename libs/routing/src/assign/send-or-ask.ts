import { dispatch, type Dispatch } from '#cases/assignments';
import { handleClockEvent } from '#cases/clocks';
import { type Matter, moveByTable, type Proceeding, type Relation } from '#cases/matters';
import { sendToTriage } from '#cases/triage';
import { tellCallCentre } from '#cases/steps';
import type { OpenedSubmission } from '#cases/submissions';
import type { Tx } from '#platform';
import type { ReferenceData } from '../reference/reference.js';
import type { Understanding } from '../understand/understanding.js';
import { assign, type AssignDecision } from './assign.js';
import type { DutyHistory } from './history/duty-history.js';
import { pastOf } from './past-handling.js';

const ACTOR = 'machine:assign';

/** A submission with its matter. */
export interface PlacedSubmission {
  submission: OpenedSubmission;
  understanding: Understanding;
  matter: Matter;
  relation: Relation;
  /** What it changed in the matter, in words; undefined when it amends nothing. */
  changes?: readonly string[] | undefined;
  /** The learned history. Without it only the counts of the last months are used. */
  history?: DutyHistory;
}

/** The decision of the rules, together with who handled such submissions recently. */
export async function judge(
  tx: Tx,
  reference: ReferenceData,
  { submission, understanding, history }: Pick<PlacedSubmission, 'submission' | 'understanding' | 'history'>,
): Promise<AssignDecision> {
  const categories = understanding.category.candidates.map(({ code }) => code);
  const past = await pastOf(
    tx,
    {
      categories,
      area: understanding.place.area,
      channel: submission.channel,
      kind: understanding.kind,
      at: submission.registeredAt,
    },
    reference,
    history,
  );
  return assign(
    { understanding, at: submission.registeredAt, receivedBy: submission.source, form: submission.content.form },
    reference,
    undefined,
    past,
  );
}

/** Sends the proceeding to the department, or asks the desk where the guard refuses it. */
export async function sendOrAsk(
  tx: Tx,
  reference: ReferenceData,
  { submission, matter }: PlacedSubmission,
  { proceeding, decision }: { proceeding: Proceeding; decision: Dispatch },
): Promise<void> {
  const { lead, assist, copies, confidence, reasons } = decision;
  const sent = await dispatch(
    tx,
    reference,
    { proceeding, matter },
    { lead, assist, copies, confidence, reasons, actor: ACTOR },
  );
  if (sent.outcome === 'sent') {
    const seq = await moveByTable(tx, proceeding, {
      event: sendingStep(proceeding),
      actor: ACTOR,
      input: { department: lead, assist },
    });
    await tellCallCentre(tx, { ...proceeding, sealed: false }, sentMove(proceeding, submission));
    if (proceeding.kind === 'petition')
      await handleClockEvent(tx, {
        kind: 'transferred',
        proceedingId: proceeding.id,
        seq,
        at: new Date(),
        actor: ACTOR,
      });
    return;
  }
  await startWaiting(tx, proceeding);
  await sendToTriage(
    tx,
    {
      submissionId: submission.id,
      matterId: matter.id,
      reason: 'guarded',
      candidates: [],
      reasons: [...reasons, '承办单位被防护规则拒绝'],
    },
    ACTOR,
  );
}

/** An order that the machine leaves to a person has a clock of the centre. */
export const startWaiting = async (tx: Tx, { id, kind }: Pick<Proceeding, 'id' | 'kind'>): Promise<void> => {
  await handleClockEvent(tx, { kind: 'waiting', proceedingId: id, proceeding: kind, at: new Date(), actor: ACTOR });
};

/** What the platform of the hotline is told when routing sends an order; a correction is told as its original. */
const sentMove = (proceeding: Proceeding, submission: OpenedSubmission): Parameters<typeof tellCallCentre>[2] => ({
  title: '派单',
  event: sendingStep(proceeding),
  from: proceeding.state,
  to: 'dispatched',
  delayed: false,
  answered: false,
  ...(submission.amends ? {} : { arriving: submission }),
});

/** The step by which work goes to a department. */
export const sendingStep = ({ kind }: Pick<Proceeding, 'kind'>): string => (kind === 'order' ? 'dispatch' : 'transfer');
