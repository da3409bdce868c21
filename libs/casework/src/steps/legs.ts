import { append } from '#audit';
import { owe } from '#delivery';
import { maskText, row, rows, type Tx } from '#platform';
import { dispatch, rememberHandling, sendToTriage, takeMatter, type Proceeding } from '#routing';
import type { Said } from './case-facts.js';
import type { CaseRow } from './case-row.js';
import { keepTime, stopLegs } from '../clocks/clock-road.js';
import { mayBeAccused } from './exposure.js';
import type { Register } from '../register.js';
import type { Exposure } from '../rules/facts.js';
import type { Row, Step } from '../rules/lifecycle.js';
import type { LeadLeg } from './standing.js';
import type { SealedFile } from '../work/answer-files.js';
import { keepAnswer, tellEverybody, type Answer } from '../work/write-answer.js';
import { raiseReturn } from './coordinator.js';

/** A step that the table allows, and where it is taken. */
export interface LegStep {
  matter: CaseRow;
  step: Step;
  lead: LeadLeg | null;
  actor: string;
  said: Said;
  at: Date;
  /** 附件 of an answer, sealed already. */
  files: readonly SealedFile[];
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
  if (leg === 'hand-over') return handOver(tx, register, taken);
  if (leg === 'ask-back' && taken.lead) await raiseReturn(tx, register, taken, taken.lead);
  if (leg === 'recall') return recall(tx, register, taken);
  const told = leg !== undefined && taken.lead ? await MOVES[leg](tx, taken, taken.lead) : undefined;
  if (taken.step.ends) await endLegs(tx, taken, await liveLegs(tx, taken.matter.id), 'ended');
  return { ok: true, lead: taken.lead?.assignmentId ?? null, told: told ?? 0 };
}

type LeadMove = Exclude<NonNullable<Row['leg']>, 'send' | 'hand-out' | 'designate' | 'hand-over' | 'recall'>;

const MOVES: Record<LeadMove, (tx: Tx, taken: LegStep, lead: LeadLeg) => Promise<number | void>> = {
  sign: async (tx, { actor, at }, { assignmentId, department }) => {
    await tx.query(
      "update assignments set state = 'signed', signed_at = coalesce(signed_at, $3), signed_by = coalesce(signed_by, $2) where id = $1",
      [assignmentId, actor, at],
    );
    await append(tx, {
      actor,
      action: 'assignment.signed',
      subjectKind: 'assignment',
      subjectId: assignmentId,
      detail: { department },
    });
    await rememberHandling(tx, assignmentId, 'signed');
  },
  // Until the sender consents the unit stays responsible (INV-29), so its assignment lives on.
  'ask-back': async (tx, { actor, said }, { assignmentId, department }) => {
    await tx.query('update assignments set returned_by = $2, return_reason = $3 where id = $1', [
      assignmentId,
      actor,
      maskText(said.reason ?? ''),
    ]);
    await append(tx, {
      actor,
      action: 'assignment.return_asked',
      subjectKind: 'assignment',
      subjectId: assignmentId,
      detail: { department },
    });
    await rememberHandling(tx, assignmentId, 'returned');
  },
  keep: async (tx, { actor }, { assignmentId, department }) => {
    await append(tx, {
      actor,
      action: 'assignment.kept',
      subjectKind: 'assignment',
      subjectId: assignmentId,
      detail: { department },
    });
  },
  'give-back': async (tx, taken, lead) => giveBack(tx, taken, lead),
  'take-back': async (tx, taken) => {
    await endLegs(tx, taken, await liveLegs(tx, taken.matter.id), 'recalled');
    await waitAtDesk(tx, taken, 'recalled');
  },
  succeed: async (tx, taken, lead) => succeed(tx, taken, lead),
  answer: async (tx, taken, { assignmentId, department }) => {
    const { actor, at, matter, said, files } = taken;
    const given = { ...answerOf(said), files };
    const of = { assignmentId, department, proceedingId: matter.id, matterId: matter.matterId };
    await endShares(tx, taken);
    const answerId = await keepAnswer(tx, of, given, actor);
    await tx.query("update assignments set state = 'answered', answered_at = $2 where id = $1", [assignmentId, at]);
    await append(tx, {
      actor,
      action: 'assignment.answered',
      subjectKind: 'assignment',
      subjectId: assignmentId,
      detail: { department, conclusion: given.conclusion, solved: given.solved },
    });
    await rememberHandling(tx, assignmentId, 'answered');
    return tellEverybody(tx, of, { ...given, id: answerId });
  },
  reopen: async (tx, { actor }, { assignmentId, department }) => {
    await tx.query(
      "update assignments set state = 'signed', answered_at = null where id = $1 and state in ('answered', 'withdrawn')",
      [assignmentId],
    );
    await append(tx, {
      actor,
      action: 'assignment.reopened',
      subjectKind: 'assignment',
      subjectId: assignmentId,
      detail: { department },
    });
  },
};

/** What is told as the answer: the reply's own words, or the opinion of the written decision. A mixed decision is told as explained. */
function answerOf({ conclusion, document, text, isTrue, solved, findings, merges }: Said): Answer {
  const [result, ...others] = [...new Set(document?.results ?? [])];
  const of =
    others.length > 0 ? 'explained' : (result ?? (isTrue === false ? 'rejected' : solved ? 'upheld' : 'explained'));
  return {
    conclusion: conclusion ?? of,
    text: text ?? document?.opinion ?? '双方已达成协议',
    solved: solved ?? false,
    findings,
    merges,
  };
}

async function giveBack(tx: Tx, taken: LegStep, { assignmentId, department }: LeadLeg): Promise<void> {
  await tx.query("update assignments set state = 'returned', returned_at = $2 where id = $1", [assignmentId, taken.at]);
  await append(tx, {
    actor: taken.actor,
    action: 'assignment.returned',
    subjectKind: 'assignment',
    subjectId: assignmentId,
    detail: { department, role: 'lead' },
  });
  await endLegs(tx, taken, await liveLegs(tx, taken.matter.id), 'returned');
}

async function send(tx: Tx, register: Register, { matter, step, actor, said }: LegStep): Promise<LegOutcome> {
  const of = await takeMatter(tx, matter.matterId);
  if (!of) throw new Error(`proceeding ${matter.id} has no matter`);
  const proceeding: Proceeding = { id: matter.id, matterId: matter.matterId, kind: matter.kind, state: step.to };
  const sent = await dispatch(
    tx,
    register,
    { proceeding, matter: of, keepTime: matter.sealed ? undefined : keepTime },
    {
      lead: said.department ?? '',
      assist: said.assist ?? [],
      copies: [],
      confidence: 1,
      reasons: matter.sealed ? ['密件移送'] : [`${step.row.zh}: ${maskText(said.reason ?? said.text ?? '')}`],
      actor,
    },
  );
  return sent.outcome === 'sent' ? { ok: true, lead: sent.leadAssignment, told: 0 } : { ok: false, reason: 'guarded' };
}

/** 指定办理: the unit that is named has it from now on; one that has it already keeps it. */
async function designate(tx: Tx, register: Register, taken: LegStep): Promise<LegOutcome> {
  const { lead, said } = taken;
  if (lead && lead.department === said.department) return { ok: true, lead: lead.assignmentId, told: 0 };
  if (lead) await giveBack(tx, taken, lead);
  return send(tx, register, taken);
}

/** 转派: another unit leads, with the assistants that are named; one of them that assists already goes on. */
async function handOver(tx: Tx, register: Register, taken: LegStep): Promise<LegOutcome> {
  const live = await liveLegs(tx, taken.matter.id);
  const assist = (taken.said.assist ?? []).filter((unit) => unit !== taken.said.department);
  const ending = live.filter(({ role, department }) => role !== 'assist' || !assist.includes(department));
  await endLegs(tx, taken, ending, 'transferred');
  const staying = live.filter((leg) => !ending.includes(leg)).map(({ department }) => department);
  return send(tx, register, {
    ...taken,
    said: { ...taken.said, assist: assist.filter((unit) => !staying.includes(unit)) },
  });
}

/** 承接: the heir stands where the unit stood, with its signature and its days (INV-12, INV-35). What it had beside that is one with it. */
async function succeed(tx: Tx, taken: LegStep, { assignmentId, department }: LeadLeg): Promise<void> {
  const heir = taken.said.department ?? '';
  const beside = (await liveLegs(tx, taken.matter.id)).filter((leg) => leg.department === heir);
  await endLegs(tx, taken, beside, 'succeeded');
  await inherit(tx, { id: assignmentId, from: department, heir, actor: taken.actor });
}

/** An assignment passes to the heir of its unit, and both are told. */
export async function inherit(
  tx: Tx,
  { id, from, heir, actor }: { id: string; from: string; heir: string; actor: string },
): Promise<void> {
  await tx.query('update assignments set department = $2 where id = $1', [id, heir]);
  await append(tx, {
    actor,
    action: 'assignment.succeeded',
    subjectKind: 'assignment',
    subjectId: id,
    detail: { from, department: heir },
  });
  for (const owner of [heir, from]) {
    await owe(tx, {
      ownerKind: 'department',
      owner,
      type: 'assignment.succeeded',
      subject: id,
      data: { assignmentId: id, from, department: heir },
    });
  }
}

/** Shares that the lead does not wait for end with its answer; each department is told why. */
async function endShares(tx: Tx, taken: LegStep): Promise<void> {
  const shares = (await liveLegs(tx, taken.matter.id)).filter(({ role }) => role === 'assist');
  for (const { department, reason } of taken.said.without ?? []) {
    await endLegs(
      tx,
      { ...taken, said: { reason } },
      shares.filter((share) => share.department === department),
      'not-waited-for',
    );
  }
}

interface LiveLeg {
  id: string;
  department: string;
  role: string;
}

/** What nobody has answered yet. */
async function liveLegs(tx: Tx, proceedingId: string): Promise<LiveLeg[]> {
  return rows<LiveLeg>(
    tx,
    "select id, department, role from assignments where proceeding_id = $1 and state in ('sent', 'signed') order by assigned_at, id",
    [proceedingId],
  );
}

type Ending = 'returned' | 'ended' | 'recalled' | 'transferred' | 'succeeded' | 'not-waited-for';

/** Takes assignments back, and tells their departments. Of a case that ends the clocks stop with the case. */
async function endLegs(
  tx: Tx,
  { matter, step, actor, said, at }: Pick<LegStep, 'matter' | 'step' | 'actor' | 'said' | 'at'>,
  legs: readonly LiveLeg[],
  because: Ending,
): Promise<void> {
  const ids = legs.map(({ id }) => id);
  await tx.query("update assignments set state = 'withdrawn' where id = any($1::uuid[])", [ids]);
  if (because !== 'ended') await stopLegs(tx, ids, { actor, event: step.row.event, at });
  for (const { id, department } of legs) {
    await append(tx, {
      actor,
      action: 'assignment.withdrawn',
      subjectKind: 'assignment',
      subjectId: id,
      detail: { department, because },
    });
    await owe(tx, {
      ownerKind: 'department',
      owner: department,
      type: 'assignment.withdrawn',
      subject: id,
      data: {
        assignmentId: id,
        matterNumber: matter.matterNumber,
        because,
        ...(matter.sealed || !said.reason ? {} : { reason: maskText(said.reason) }),
      },
    });
  }
}

/** What nobody has waits at the desk, so that it is not lost (INV-34). */
async function waitAtDesk(tx: Tx, { matter, actor, said }: LegStep, reason: 'recalled'): Promise<void> {
  const first = await row<{ id: string }>(
    tx,
    'select submission_id as id from links where matter_id = $1 and undone_at is null order by decided_at limit 1',
    [matter.matterId],
  );
  if (first)
    await sendToTriage(
      tx,
      {
        submissionId: first.id,
        matterId: matter.matterId,
        reason,
        candidates: [],
        reasons: [`撤回: ${maskText(said.reason ?? '')}`],
      },
      actor,
    );
}

/** 收回: from all when nobody's words are left, else from whoever is or may be the accused; they are not told why. Who leads afterwards is answered. */
async function recall(
  tx: Tx,
  register: Register,
  { matter, step, lead, actor, said, at, exposure }: LegStep,
): Promise<LegOutcome> {
  const having = await rows<{ id: string; department: string }>(
    tx,
    "select id, department from assignments where proceeding_id = $1 and state in ('sent', 'signed') order by assigned_at for update",
    [matter.id],
  );
  const taken = having.filter(
    ({ department }) => exposure === 'emptied' || mayBeAccused(register, department, said.accusedUnits ?? []),
  );
  await tx.query("update assignments set state = 'withdrawn' where id = any($1::uuid[])", [taken.map(({ id }) => id)]);
  // The lead's own clocks end with the step, as its row says.
  await stopLegs(
    tx,
    taken.map(({ id }) => id).filter((id) => id !== lead?.assignmentId),
    { actor, event: step.row.event, at },
  );
  for (const { id, department } of taken) {
    await append(tx, {
      actor,
      action: 'assignment.withdrawn',
      subjectKind: 'assignment',
      subjectId: id,
      detail: { department, because: 'recalled' },
    });
    await owe(tx, {
      ownerKind: 'department',
      owner: department,
      type: 'assignment.withdrawn',
      subject: id,
      data: { assignmentId: id, matterNumber: matter.matterNumber, because: 'recalled' },
    });
  }
  return {
    ok: true,
    lead: taken.some(({ id }) => id === lead?.assignmentId) ? null : (lead?.assignmentId ?? null),
    told: 0,
  };
}
