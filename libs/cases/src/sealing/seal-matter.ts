import { append } from '#audit';
import { owe } from '#delivery';
import { row, rows, type Tx } from '#platform';
import { workSheet } from '../assignments/work-sheet.js';
import { HANDLED_ELSEWHERE, removeQuotedReasons } from './remove-sealed-text.js';
import type { DerivedText } from './derived-text.js';
import { SEALED_TITLE } from './sealed-files.js';
import { sendToTriage } from '../matters/triage.js';
import { takeMatter, type Matter } from '../matters/matter.queries.js';

/** Rows of a matter that has no open text left. */
const EMPTIED: readonly string[] = [
  `update requests set summary = '${HANDLED_ELSEWHERE}' where matter_id = $1`,
  'delete from triage_items where matter_id = $1',
  'delete from related_matters where matter_id = $1',
  'delete from link_questions where matter_id = $1',
  'delete from duty_history where assignment_id in (select id from assignments where matter_id = $1)',
  'update notice_duties set settled_at = now() where settled_at is null and proceeding_id in (select id from proceedings where matter_id = $1)',
];

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
  for (const sql of EMPTIED) await tx.query(sql, [matter.id]);
  await tx.query(
    `update matters set sealed = true, state = $2, title = $3, kind = 'ACCUSATION', category = null, area = null, place_text = null, hotspot_key = null where id = $1`,
    [matter.id, state, SEALED_TITLE],
  );
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
  await nameRequests(tx, matter.id);
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
 * Replaces the titles of the requests, because it is unknown which submission they came from. Their number and paths
 * stay.
 */
async function nameRequests(tx: Tx, matterId: string): Promise<void> {
  await tx.query(
    `update requests r set summary = case when n.count = 1 then m.title else m.title || '（诉求' || r.position || '）' end
     from matters m, (select count(*) from requests where matter_id = $1 and replaced_at is null) n
     where m.id = $1 and r.matter_id = m.id and r.replaced_at is null`,
    [matterId],
  );
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
  const [asked] = await rows<{ reason: string }>(
    tx,
    `with gone as (delete from triage_items where submission_id = any($1::uuid[]) returning reason, decided_at) select reason from gone where decided_at is null`,
    [exposed],
  );
  const waiting = await row(
    tx,
    `select 1 from proceedings p where p.matter_id = $1 and p.closed_at is null and p.state in ('registered', 'pending')
       and not exists (select from triage_items i where i.matter_id = $1 and i.decided_at is null) limit 1`,
    [matterId],
  );
  const first = await row<{ id: string }>(
    tx,
    `select s.id from links l join submissions s on s.id = l.submission_id where l.matter_id = $1 and l.undone_at is null
     order by s.amends is not null, s.received_at, s.id limit 1`,
    [matterId],
  );
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
  const having = await rows<{ id: string; department: string; role: string }>(
    tx,
    "select id, department, role from assignments where matter_id = $1 and state in ('sent', 'signed') order by assigned_at",
    [matterId],
  );
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
