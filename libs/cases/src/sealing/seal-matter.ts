import { append } from '#audit';
import { owe } from '#delivery';
import type { Tx } from '#platform';
import { workSheet } from '../assignments/work-sheet.js';
import type { DerivedText } from './derived-text.js';
import { SEALED_TITLE } from './sealed-files.js';
import { sendToTriage } from '../matters/triage.js';
import { takeMatter, type Matter } from '../matters/matter.queries.js';
import {
  sealMatterRow,
  renameRequests,
  removeTriageItems,
  hasWaitingProceeding,
  findFirstOpenSubmission,
  findAssignmentsToRevise,
  emptyMatter,
  removeQuotedReasons,
} from './sealed-text.queries.js';

/**
 * Seals a matter whose last text was sealed. Its history and answers could reveal the sealed text, so the whole matter
 * is sealed for all endpoints. `open` when it continues as the sealed matter of its submission.
 */
export async function sealMatter(
  tx: Tx,
  derived: DerivedText,
  matter: Matter,
  { state, beside }: { state: 'open' | 'closed'; beside: readonly string[] },
): Promise<void> {
  await removeQuotedReasons(tx, matter.id);
  await emptyMatter(tx, matter.id);
  await sealMatterRow(tx, matter.id, state, SEALED_TITLE);
  await derived.recountHotspots(tx, matter, beside);
}

/**
 * Continues a matter that still has other submissions or a neutral part. It is named after its first submission. Its
 * departments are sent a revised order; without a lead it waits at the desk.
 */
export async function continueWithoutSealed(
  tx: Tx,
  derived: DerivedText,
  matter: Matter,
  { exposed, beside, actor }: { exposed: readonly string[]; beside: readonly string[]; actor: string },
): Promise<void> {
  await removeQuotedReasons(tx, matter.id);
  await derived.settleLinks(tx, matter.id, actor);
  await renameRequests(tx, matter.id);
  await askDesk(tx, matter.id, { exposed, actor });
  await reviseWork(tx, matter.id);
  await derived.recountHotspots(tx, matter, beside);
  await append(tx, {
    actor,
    action: 'matter.stripped',
    subjectKind: 'matter',
    subjectId: matter.id,
    detail: { submissions: exposed.length },
  });
}

/**
 * Replaces the triage items of the matter, because they quoted the text. Where a proceeding waits, or a person was to
 * look at it, a new item without the text takes their place.
 */
async function askDesk(
  tx: Tx,
  matterId: string,
  { exposed, actor }: { exposed: readonly string[]; actor: string },
): Promise<void> {
  const [asked] = await removeTriageItems(tx, exposed);
  const waiting = await hasWaitingProceeding(tx, matterId);
  const first = await findFirstOpenSubmission(tx, matterId);
  if (!first || !(asked ?? waiting)) return;
  await sendToTriage(
    tx,
    {
      submissionId: first.id,
      matterId,
      reason: asked?.reason ?? 'recalled',
      candidates: [],
      reasons: ['内容已调整，请确定承办单位'],
    },
    actor,
  );
}

/** 更新派单: sends a new order in place of the one that is withheld now. */
export async function reviseWork(tx: Tx, matterId: string): Promise<void> {
  const matter = await takeMatter(tx, matterId);
  if (!matter) return;
  const having = await findAssignmentsToRevise(tx, matterId);
  const sheet = having.length > 0 ? await workSheet(tx, matter) : {};
  for (const { id, department, role } of having) {
    await owe(tx, {
      ownerKind: 'department',
      owner: department,
      type: 'assignment.revised',
      subject: id,
      data: { assignmentId: id, role, ...sheet },
    });
  }
}
