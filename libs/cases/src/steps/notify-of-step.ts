import { owe } from '#delivery';
import { maskText, rows, type Tx } from '#platform';
import { proceedingKindOf } from '../matters/proceedings.js';
import type { StepInput } from './step-facts.js';
import type { LockedProceeding } from './locked-proceeding.js';
import { isOnPaper } from '../notices/notice-duty.js';
import type { Step } from '../lifecycle/lifecycle.js';
import { NOTICES, type NoticeKind } from '../lifecycle/notice-kinds.js';
import { isSealing } from './seal-proceedings.js';
import type { LeadAssignment } from './actor-standing.js';

export interface ToldStep {
  proceeding: LockedProceeding;
  step: Step;
  lead: LeadAssignment | null;
  /** The lead took the step itself. */
  byLead: boolean;
  input: StepInput;
}

/** To a body, or told by the answer itself; a paper is told when it is written. */
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

/** Writes into the ledger what the step makes known: to the lead, when somebody else took it, and to every channel whose person is to be told. */
export async function tellOfStep(tx: Tx, told: ToldStep): Promise<void> {
  // That a case was sealed, or what was taken out of it, is nobody's to know.
  if (told.proceeding.sealed || isSealing(told.step)) return;
  if (told.lead && !told.byLead && !TOLD_OTHERWISE.includes(told.step.row.assignmentMove))
    await tellLead(tx, told, told.lead);
  const { notice } = told.step.row;
  if (notice && !isOnPaper(notice) && !NOT_FOR_PETITIONERS.includes(notice))
    await tellPetitioners(tx, told.proceeding, notice);
}

/** Legs whose own messages tell the unit. */
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

/** Each linked submission through its own channel, from the course that is its own. */
async function tellPetitioners(tx: Tx, { id, kind, matterId }: LockedProceeding, notice: NoticeKind): Promise<void> {
  const linked = await rows<{ number: string; source: string; channel: string; externalId: string | null }>(
    tx,
    `select s.number, s.source, s.channel, s.external_id as "externalId" from links l join submissions s on s.id = l.submission_id
     where l.matter_id = $1 and l.undone_at is null and s.seal = 'open' and s.amends is null order by s.received_at`,
    [matterId],
  );
  const mine = linked.filter(
    ({ channel }) => channel !== 'feed' && (kind !== 'order' || proceedingKindOf(channel) === 'order'),
  );
  for (const { number, source, externalId } of mine) {
    await owe(tx, {
      ownerKind: 'source',
      owner: source,
      type: 'submission.notice',
      subject: number,
      data: { registrationNumber: number, externalId, proceedingId: id, notice, title: NOTICES[notice].zh },
    });
  }
}
