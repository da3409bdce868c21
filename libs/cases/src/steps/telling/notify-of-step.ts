import { owe } from '#delivery';
import { type Tx } from '#platform';
import { maskText } from '#platform/privacy';
import type { StepInput } from '../step-facts.js';
import { mayReceive } from '../../departments/guard.js';
import { guardedMatter } from '../../departments/guarded-matter.js';
import { readDepartments } from '../../departments/read-departments.js';
import { readSettings } from '../../settings/settings.js';
import type { LockedProceeding } from '../locked-proceeding.queries.js';
import { isOnPaper } from '../../notices/notice-duty.js';
import type { Step } from '../../lifecycle/lifecycle.js';
import { NOTICES, type NoticeKind } from '../../lifecycle/notice-kinds.js';
import { isSealing } from '../seal-proceedings.js';
import { tellReviewBody } from './tell-review-body.js';
import { findPeopleToNotify } from '../linked-people.queries.js';
import type { LeadAssignment } from '../step-assignment.queries.js';

export interface ToldStep {
  proceeding: LockedProceeding;
  step: Step;
  lead: LeadAssignment | null;
  /** The lead took the step itself. */
  byLead: boolean;
  input: StepInput;
}

/** Notices for a body, or contained in the answer itself. A paper is announced when it is written. */
const NOT_FOR_PETITIONERS: readonly (NoticeKind | null)[] = [
  null,
  'query-code',
  'supervision',
  'major-report',
  'order-sent',
  'order-reply',
  'decision',
  'legal-reply',
];

/**
 * Writes the messages of a step into the ledger: to the lead, when another actor took it, and to every channel whose
 * person must be told.
 */
export async function tellOfStep(tx: Tx, told: ToldStep): Promise<void> {
  // Nobody is told that a proceeding was sealed or what was taken out of it.
  if (told.proceeding.sealed || isSealing(told.step)) return;
  if (told.lead && !told.byLead && !TOLD_OTHERWISE.includes(told.step.row.assignmentMove))
    await tellLead(tx, told, told.lead);
  await tellReviewBody(tx, told);
  const { notice } = told.step.row;
  if (notice === 'major-report') await tellBodiesAbove(tx, told);
  if (notice && !isOnPaper(notice) && !NOT_FOR_PETITIONERS.includes(notice))
    await tellPeople(tx, told.proceeding, notice);
}

/**
 * 重大紧急信息报告 (Art. 25): tells the party committee and government of the city, the petition bureau and the unit that has the matter,
 * each unless the accusation guard refuses it. The bodies outside the hub are named to them all; `reported` says that one has it.
 */
async function tellBodiesAbove(tx: Tx, { proceeding, lead, input }: ToldStep): Promise<void> {
  const register = await readDepartments(tx);
  const guarded = await guardedMatter(tx, { id: proceeding.matterId, sealed: proceeding.sealed });
  const above = [...register.departments.values()].filter(
    ({ kind, superior, level, flags, validTo }) =>
      validTo === null &&
      (flags.includes('petition-bureau') ||
        (level === 'city' && superior === null && (kind === 'government' || kind === 'party'))),
  );
  const codes = new Set([...above.map(({ code }) => code), ...(lead ? [lead.department] : [])]);
  const { majorReportTo } = await readSettings(tx);
  for (const owner of codes) {
    if (!mayReceive({ departmentCode: owner }, guarded, register).allowed) continue;
    await owe(tx, {
      ownerKind: 'department',
      owner,
      type: 'matter.major',
      subject: proceeding.id,
      data: {
        proceedingId: proceeding.id,
        matterNumber: proceeding.matterNumber,
        reason: maskText(input.reason ?? ''),
        alsoReportTo: [...majorReportTo],
      },
    });
  }
}

/** Assignment moves that send messages of their own to the unit. */
const TOLD_OTHERWISE: readonly Step['row']['assignmentMove'][] = ['send', 'take-back', 'hand-over', 'succeed'];

async function tellLead(
  tx: Tx,
  { proceeding, step: { row, from, to }, input }: ToldStep,
  { assignmentId, department }: LeadAssignment,
): Promise<void> {
  await owe(tx, {
    ownerKind: 'department',
    owner: department,
    type: 'proceeding.stepped',
    subject: assignmentId,
    data: {
      assignmentId,
      proceedingId: proceeding.id,
      matterNumber: proceeding.matterNumber,
      event: row.event,
      title: row.zh,
      from,
      to,
      ...(input.reason ? { reason: maskText(input.reason) } : {}),
    },
  });
}

/** Tells each person of the proceeding through their own channel. */
async function tellPeople(tx: Tx, { id }: LockedProceeding, notice: NoticeKind): Promise<void> {
  const people = await findPeopleToNotify(tx, id);
  for (const { number, source, externalId } of people) {
    await owe(tx, {
      ownerKind: 'source',
      owner: source,
      type: 'submission.notice',
      subject: number,
      data: { registrationNumber: number, externalId, proceedingId: id, notice, title: NOTICES[notice].zh },
    });
  }
}
