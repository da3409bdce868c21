import { type Tx, row, rows, encryptedText } from '#platform';
import { mayQuoteSealed } from '#cases/answers';
import { accessFrozen } from '#cases/departments';
import type { DataSource } from 'typeorm';

/** 三项建议: 改进工作 to the unit, 完善政策 to party committee or government, 追究责任 to the body with authority (信访工作条例 Art. 40). */
export const SUGGESTION_KINDS = ['improve-work', 'refine-policy', 'hold-to-account'] as const;

export type SuggestionKind = (typeof SUGGESTION_KINDS)[number];

/** 采纳 部分采纳 未采纳 */
export const ADOPTIONS = ['adopted', 'partly', 'not-adopted'] as const;

export type Adoption = (typeof ADOPTIONS)[number];

export async function lockSuggestion(tx: Tx, id: string, department: string): Promise<{ state: string } | undefined> {
  return row(tx, 'select state from suggestions where id = $1 and department = $2 for update', [id, department]);
}

export async function setFeedback(
  tx: Tx,
  { id, adoption, text, actor }: { id: string; adoption: string; text: string; actor: string },
): Promise<void> {
  await tx.query(
    'update suggestions set state = $2, feedback = $3, feedback_by = $4, feedback_at = now() where id = $1',
    [id, adoption, encryptedText(tx, text), actor],
  );
}

export async function findSuggestions(
  database: DataSource,
  department: string | null,
  now: Date,
  limit: number,
): Promise<SuggestionView[]> {
  return rows<SuggestionView>(
    database,
    `select s.id, s.kind, s.department, s.matter_id as "matterId", s.hotspot_id as "hotspotId", case when ${mayQuoteSealed('m.id', 's.sent_at')} then '' else s.text end as text, s.state, s.sent_at as "sentAt", s.due_on::text as "dueOn", s.provisional,
       s.state = 'sent' and s.due_at <= $2 as overdue, case when ${mayQuoteSealed('m.id', 's.feedback_at')} then '' else s.feedback end as feedback, s.feedback_at as "feedbackAt"
     from suggestions s left join matters m on m.id = s.matter_id
     where ($1::text is null or s.department = $1) and not coalesce(m.sealed, false)
       and ($1::text is null or not ${accessFrozen('s.matter_id', '$1')}) order by overdue desc, s.state <> 'sent', s.due_at limit $3`,
    [department, now, limit],
  );
}

export interface SuggestionToInsert {
  id: string;
  kind: string;
  department: string;
  matterId: string | null;
  hotspotId: string | null;
  text: string;
  actor: string;
  at: Date;
  rule: string;
  dueAt: Date;
  dueOn: string;
  provisional: boolean;
}

export async function insertSuggestion(
  tx: Tx,
  { id, kind, department, matterId, hotspotId, text, actor, at, rule, dueAt, dueOn, provisional }: SuggestionToInsert,
): Promise<void> {
  await tx.query(
    `insert into suggestions (id, kind, department, matter_id, hotspot_id, text, sent_by, sent_at, rule, due_at, due_on, provisional)
     values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12)`,
    [id, kind, department, matterId, hotspotId, encryptedText(tx, text), actor, at, rule, dueAt, dueOn, provisional],
  );
}

export async function isUnsealedMatter(tx: Tx, matterId: string): Promise<boolean> {
  return (await row(tx, 'select 1 from matters where id = $1 and not sealed', [matterId])) !== undefined;
}

export async function isKnownHotspot(tx: Tx, hotspotId: string): Promise<boolean> {
  return (await row(tx, 'select 1 from hotspots where id = $1', [hotspotId])) !== undefined;
}

export interface SuggestionView {
  id: string;
  kind: SuggestionKind;
  department: string;
  matterId: string | null;
  hotspotId: string | null;
  text: string;
  state: 'sent' | Adoption;
  sentAt: Date;
  dueOn: string;
  provisional: boolean;
  /** The day has passed without a written answer. */
  overdue: boolean;
  feedback: string | null;
  feedbackAt: Date | null;
}
