import { owe } from '#delivery';
import { type Tx } from '#platform';
import { maskText } from '#platform/privacy';
import type { StepInput } from './step-facts.js';
import type { LockedProceeding } from './locked-proceeding.queries.js';
import { isOnPaper } from '../notices/notice-duty.js';
import type { Step } from '../lifecycle/lifecycle.js';
import { NOTICES, type NoticeKind } from '../lifecycle/notice-kinds.js';
import { isSealing } from './seal-proceedings.js';
import { findPeopleToNotify } from './linked-people.queries.js';
import type { LeadAssignment } from './step-assignment.queries.js';

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
  const { notice } = told.step.row;
  if (notice && !isOnPaper(notice) && !NOT_FOR_PETITIONERS.includes(notice))
    await tellPeople(tx, told.proceeding, notice);
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
