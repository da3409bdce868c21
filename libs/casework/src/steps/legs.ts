import { append } from '#audit';
import { owe } from '#delivery';
import { rows, type Tx } from '#platform';
import { dispatch, rememberHandling, takeMatter, type Proceeding } from '#routing';
import type { Said } from './case-facts.js';
import type { CaseRow } from './case-row.js';
import { keepTime, stopLegs } from '../clocks/clock-road.js';
import { mayBeAccused } from './exposure.js';
import type { Register } from '../register.js';
import type { Exposure } from '../rules/facts.js';
import type { Row, Step } from '../rules/lifecycle.js';
import type { LeadLeg } from './standing.js';
import { keepAnswer, tellEverybody, type Answer } from '../work/write-answer.js';

/** A step that the table allows, and where it is taken. */
export interface LegStep {
  matter: CaseRow;
  step: Step;
  lead: LeadLeg | null;
  actor: string;
  said: Said;
  at: Date;
  /** What an accusation that is taken out leaves of the case. */
  exposure: Exposure | null;
}

/** `guarded`: the accusation guard will not let the department have it; the step is given up. */
export type LegOutcome = { ok: true; lead: string | null; told: number } | { ok: false; reason: 'guarded' };

/**
 * Does to the assignments what a step says. A case that ends takes back what nobody has answered; whoever had it is told.
 * Answers the assignment that leads afterwards, and how many people were told an answer.
 */
export async function moveLegs(tx: Tx, register: Register, taken: LegStep): Promise<LegOutcome> {
  const leg = taken.step.row.leg;
  if (leg === 'send' || leg === 'hand-out') return send(tx, register, taken);
  if (leg === 'designate') return designate(tx, register, taken);
  if (leg === 'recall') return recall(tx, register, taken);
  const told = leg !== undefined && taken.lead ? await MOVES[leg](tx, taken, taken.lead) : undefined;
  if (taken.step.ends) await withdrawLegs(tx, taken, 'ended');
  return { ok: true, lead: taken.lead?.assignmentId ?? null, told: told ?? 0 };
}

type LeadMove = Exclude<NonNullable<Row['leg']>, 'send' | 'hand-out' | 'designate' | 'recall'>;

const MOVES: Record<LeadMove, (tx: Tx, taken: LegStep, lead: LeadLeg) => Promise<number | void>> = {
  sign: async (tx, { actor, at }, { assignmentId, department }) => {
    await tx.query("update assignments set state = 'signed', signed_at = coalesce(signed_at, $3), signed_by = coalesce(signed_by, $2) where id = $1", [assignmentId, actor, at]);
    await append(tx, { actor, action: 'assignment.signed', subjectKind: 'assignment', subjectId: assignmentId, detail: { department } });
    await rememberHandling(tx, assignmentId, 'signed');
  },
  // Until the sender consents the unit stays responsible (INV-29), so its assignment lives on.
  'ask-back': async (tx, { actor, said }, { assignmentId, department }) => {
    await tx.query('update assignments set returned_by = $2, return_reason = $3 where id = $1', [assignmentId, actor, said.reason]);
    await append(tx, { actor, action: 'assignment.return_asked', subjectKind: 'assignment', subjectId: assignmentId, detail: { department } });
    await rememberHandling(tx, assignmentId, 'returned');
  },
  keep: async (tx, { actor }, { assignmentId, department }) => {
    await append(tx, { actor, action: 'assignment.kept', subjectKind: 'assignment', subjectId: assignmentId, detail: { department } });
  },
  'give-back': async (tx, taken, lead) => giveBack(tx, taken, lead),
  answer: async (tx, { actor, at, matter, said }, { assignmentId, department }) => {
    const given = answerOf(said);
    const of = { assignmentId, department, proceedingId: matter.id, matterId: matter.matterId };
    await keepAnswer(tx, of, given, actor);
    await tx.query("update assignments set state = 'answered', answered_at = $2 where id = $1", [assignmentId, at]);
    await append(tx, { actor, action: 'assignment.answered', subjectKind: 'assignment', subjectId: assignmentId, detail: { department, conclusion: given.conclusion, solved: given.solved } });
    await rememberHandling(tx, assignmentId, 'answered');
    return tellEverybody(tx, of, given);
  },
  reopen: async (tx, { actor }, { assignmentId, department }) => {
    await tx.query("update assignments set state = 'signed', answered_at = null where id = $1 and state = 'answered'", [assignmentId]);
    await append(tx, { actor, action: 'assignment.reopened', subjectKind: 'assignment', subjectId: assignmentId, detail: { department } });
  },
};

/** What is told as the answer: the reply's own words, or the opinion of the written decision. A mixed decision is told as explained. */
function answerOf({ conclusion, document, text, isTrue, solved }: Said): Answer {
  const [result, ...others] = [...new Set(document?.results ?? [])];
  const of = others.length > 0 ? 'explained' : (result ?? (isTrue === false ? 'rejected' : solved ? 'upheld' : 'explained'));
  return { conclusion: conclusion ?? of, text: text ?? document?.opinion ?? '双方已达成协议', solved: solved ?? false };
}

async function giveBack(tx: Tx, taken: LegStep, { assignmentId, department }: LeadLeg): Promise<void> {
  await tx.query("update assignments set state = 'returned', returned_at = $2 where id = $1", [assignmentId, taken.at]);
  await append(tx, { actor: taken.actor, action: 'assignment.returned', subjectKind: 'assignment', subjectId: assignmentId, detail: { department, role: 'lead' } });
  await withdrawLegs(tx, taken, 'returned');
}

async function send(tx: Tx, register: Register, { matter, step, actor, said }: LegStep): Promise<LegOutcome> {
  const of = await takeMatter(tx, matter.matterId);
  if (!of) throw new Error(`proceeding ${matter.id} has no matter`);
  const proceeding: Proceeding = { id: matter.id, matterId: matter.matterId, kind: matter.kind, state: step.to };
  const sent = await dispatch(tx, register, { proceeding, matter: of, keepTime: matter.sealed ? undefined : keepTime }, {
    lead: said.department ?? '', assist: said.assist ?? [], copies: [], confidence: 1, reasons: matter.sealed ? ['密件移送'] : [`${step.row.zh}: ${said.reason ?? said.text ?? ''}`], actor,
  });
  return sent.outcome === 'sent' ? { ok: true, lead: sent.leadAssignment, told: 0 } : { ok: false, reason: 'guarded' };
}

/** 指定办理: the unit that is named has it from now on; one that has it already keeps it. */
async function designate(tx: Tx, register: Register, taken: LegStep): Promise<LegOutcome> {
  const { lead, said } = taken;
  if (lead && lead.department === said.department) return { ok: true, lead: lead.assignmentId, told: 0 };
  if (lead) await giveBack(tx, taken, lead);
  return send(tx, register, taken);
}

/** Takes back every assignment that was not answered, and tells its department. */
async function withdrawLegs(tx: Tx, { matter, step, actor, said, at }: LegStep, because: 'returned' | 'ended'): Promise<void> {
  const taken = await rows<{ id: string; department: string }>(
    tx, "update assignments set state = 'withdrawn' where proceeding_id = $1 and state in ('sent', 'signed') returning id, department", [matter.id]);
  if (because === 'returned') await stopLegs(tx, taken.map(({ id }) => id), { actor, event: step.row.event, at });
  for (const { id, department } of taken) {
    await append(tx, { actor, action: 'assignment.withdrawn', subjectKind: 'assignment', subjectId: id, detail: { department, because } });
    await owe(tx, {
      ownerKind: 'department', owner: department, type: 'assignment.withdrawn', subject: id,
      data: { assignmentId: id, matterNumber: matter.matterNumber, because, ...(matter.sealed || !said.reason ? {} : { reason: said.reason }) },
    });
  }
}

/** 收回: from all when nobody's words are left, else from whoever is or may be the accused; they are not told why. Who leads afterwards is answered. */
async function recall(tx: Tx, register: Register, { matter, step, lead, actor, said, at, exposure }: LegStep): Promise<LegOutcome> {
  const having = await rows<{ id: string; department: string }>(
    tx, "select id, department from assignments where proceeding_id = $1 and state in ('sent', 'signed') order by assigned_at for update", [matter.id]);
  const taken = having.filter(({ department }) => exposure === 'emptied' || mayBeAccused(register, department, said.accusedUnits ?? []));
  await tx.query("update assignments set state = 'withdrawn' where id = any($1::uuid[])", [taken.map(({ id }) => id)]);
  // The lead's own clocks end with the step, as its row says.
  await stopLegs(tx, taken.map(({ id }) => id).filter((id) => id !== lead?.assignmentId), { actor, event: step.row.event, at });
  for (const { id, department } of taken) {
    await append(tx, { actor, action: 'assignment.withdrawn', subjectKind: 'assignment', subjectId: id, detail: { department, because: 'recalled' } });
    await owe(tx, { ownerKind: 'department', owner: department, type: 'assignment.withdrawn', subject: id, data: { assignmentId: id, matterNumber: matter.matterNumber, because: 'recalled' } });
  }
  return { ok: true, lead: taken.some(({ id }) => id === lead?.assignmentId) ? null : (lead?.assignmentId ?? null), told: 0 };
}
