import type { Tx } from '#platform';
import { ANSWERED_STATES } from '#cases/lifecycle';
import { type Matter, type Proceeding, type Relation } from '#cases/matters';
import { asksNotToBeKnown } from '#cases/relations';
import { sendToTriage } from '#cases/triage';
import type { OpenedSubmission } from '#cases/submissions';
import type { AssignDecision } from './assign.js';
import { departmentName } from './assign-reasons.js';
import { findCurrentLead } from './past-work.queries.js';
import type { ReferenceData } from '../reference/reference.js';

const ACTOR = 'machine:assign';

/** Why a department is proposed or gets a further proceeding of a matter. */
export const SAME_LEAD = '同一事项已由该单位主办';

interface Asked {
  submission: OpenedSubmission;
  matter: Matter;
}

/** H2: the call is recorded and linked. A person decides whether it is attached or the caller is told the channel. */
export async function askAboutPetition(tx: Tx, { submission, matter }: Asked): Promise<void> {
  await sendToTriage(
    tx,
    {
      submissionId: submission.id,
      matterId: matter.id,
      reason: 'entered-petition',
      candidates: [],
      reasons: ['该事项已进入信访，热线不另派工单'],
    },
    ACTOR,
  );
}

/**
 * The same person writes again after a decision that may be reviewed. Where somebody asked not to be known it is asked of
 * everybody: a question about one person only would tell that it is that one.
 */
export async function mayWantReview(
  tx: Tx,
  { kind, state }: Proceeding,
  { relation, matter }: { relation: Relation; matter: Matter },
): Promise<boolean> {
  if (kind !== 'petition' || !ANSWERED_STATES.includes(state)) return false;
  return relation === 'repeat' || relation === 'mass_mail' || (await asksNotToBeKnown(tx, matter.id));
}

/**
 * Somebody writes again after a decision. A person decides whether facts and reasons are new (INV-18). It is not said that
 * it is the same petitioner, who may have asked not to be known.
 */
export async function askAboutNewFacts(tx: Tx, { submission, matter }: Asked): Promise<void> {
  const leader = await findCurrentLead(tx, matter.id);
  const candidates = leader
    ? [{ lead: leader.department, category: matter.category ?? '', confidence: 1, basis: SAME_LEAD }]
    : [];
  await sendToTriage(
    tx,
    {
      submissionId: submission.id,
      matterId: matter.id,
      reason: 'answered-before',
      candidates,
      reasons: ['该事项已作出处理意见，现又提出，须由人工判断有无新的事实和理由'],
    },
    ACTOR,
  );
}

/** 更正后应由另一单位办理: only a person takes work from the unit that has it. */
export async function askAboutLead(
  tx: Tx,
  reference: ReferenceData,
  { submission, matter, changes = [] }: Asked & { changes?: readonly string[] | undefined },
  { leader, decision }: { leader: string; decision: Extract<AssignDecision, { kind: 'assign' }> },
): Promise<void> {
  const { lead, confidence, reasons } = decision;
  await sendToTriage(
    tx,
    {
      submissionId: submission.id,
      matterId: matter.id,
      reason: 'corrected',
      candidates: [{ lead, category: matter.category ?? '', confidence, basis: reasons.at(-1) ?? '' }],
      reasons: [
        ...changes,
        `现由${departmentName(leader, reference)}办理,更正后应由${departmentName(lead, reference)}办理`,
        ...reasons,
      ],
    },
    ACTOR,
  );
}
