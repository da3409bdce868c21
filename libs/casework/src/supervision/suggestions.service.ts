import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import { owe } from '#delivery';
import { maskText, row, rows, type Tx } from '#platform';
import { guardedMatter, mayReceive, readClockBook, civilDateOf, chooseRule, deadlineOf, mayQuoteSealed } from '#cases';
import { type ReferenceData, ReferenceKeeper } from '#routing';

/** 三项建议: 改进工作 to the unit, 完善政策 to party committee or government, 追究责任 to the body with authority (信访工作条例 Art. 40). */
export const SUGGESTION_KINDS = ['improve-work', 'refine-policy', 'hold-to-account'] as const;
export type SuggestionKind = (typeof SUGGESTION_KINDS)[number];

/** 采纳 部分采纳 未采纳 */
export const ADOPTIONS = ['adopted', 'partly', 'not-adopted'] as const;
export type Adoption = (typeof ADOPTIONS)[number];

export interface NewSuggestion {
  kind: SuggestionKind;
  department: string;
  matterId?: string | undefined;
  hotspotId?: string | undefined;
  text: string;
}

export type SuggestionSent =
  | { outcome: 'sent'; id: string; dueOn: string; provisional: boolean }
  | { outcome: 'refused'; reason: 'unknown-department' | 'not-found' | 'guarded' | 'no-clock' };

/** 三项建议: suggestions to departments and their written answers. */
@Injectable()
export class SuggestionsService {
  constructor(
    private readonly database: DataSource,
    private readonly keeper: ReferenceKeeper,
  ) {}

  /**
   * Sends a suggestion to a department, which owes a written answer by the day of the city's clock C13 (INV-40). A sealed
   * matter cannot be its reason, because the suggestion could reveal its text (INV-22).
   */
  async suggest(wanted: NewSuggestion, by: { actor: string; at: Date }): Promise<SuggestionSent> {
    const reference = this.keeper.current();
    if (!reference.departments.has(wanted.department)) return { outcome: 'refused', reason: 'unknown-department' };
    return this.database.transaction(async (tx): Promise<SuggestionSent> => {
      if (!(await groundsAreOpen(tx, wanted))) return { outcome: 'refused', reason: 'not-found' };
      if (wanted.matterId && !(await mayKnow(tx, reference, wanted.department, wanted.matterId)))
        return { outcome: 'refused', reason: 'guarded' };
      const book = await readClockBook(tx);
      const rule = book && chooseRule(book.rules, 'C13', {}, civilDateOf(by.at));
      if (!book || !rule || rule.n === null) return { outcome: 'refused', reason: 'no-clock' };
      const { dueOn, dueAt, provisional } = deadlineOf(
        { startedAt: by.at, n: rule.n, unit: rule.unit },
        book.calendar,
        book.hours,
      );
      const id = await writeSuggestion(tx, wanted, by, { rule: rule.id, dueOn, dueAt, provisional });
      return { outcome: 'sent', id, dueOn, provisional };
    });
  }

  /** 书面反馈: the department states whether it adopts the suggestion, and why or how; once. */
  async answer(
    id: string,
    given: { adoption: Adoption; text: string },
    by: { department: string; actor: string },
  ): Promise<SuggestionAnswered> {
    return this.database.transaction(async (tx): Promise<SuggestionAnswered> => {
      const found = await row<{ state: string }>(
        tx,
        'select state from suggestions where id = $1 and department = $2 for update',
        [id, by.department],
      );
      if (!found) return { outcome: 'refused', reason: 'not-found' };
      if (found.state !== 'sent') return { outcome: 'refused', reason: 'answered-before' };
      await tx.query(
        'update suggestions set state = $2, feedback = $3, feedback_by = $4, feedback_at = now() where id = $1',
        [id, given.adoption, given.text, by.actor],
      );
      await append(tx, {
        actor: by.actor,
        action: 'suggestion.answered',
        subjectKind: 'suggestion',
        subjectId: id,
        detail: { department: by.department, adoption: given.adoption },
      });
      return { outcome: 'recorded' };
    });
  }

  /** Lists all suggestions, or those of one department; overdue ones first, then by due day. */
  async list(wanted: { department: string | null; now: Date; limit: number }): Promise<SuggestionView[]> {
    return rows<SuggestionView>(
      this.database,
      `select s.id, s.kind, s.department, s.matter_id as "matterId", s.hotspot_id as "hotspotId", case when ${mayQuoteSealed('m.id', 's.sent_at')} then '' else s.text end as text, s.state, s.sent_at as "sentAt", s.due_on::text as "dueOn", s.provisional,
       s.state = 'sent' and s.due_at <= $2 as overdue, case when ${mayQuoteSealed('m.id', 's.feedback_at')} then '' else s.feedback end as feedback, s.feedback_at as "feedbackAt"
     from suggestions s left join matters m on m.id = s.matter_id
     where ($1::text is null or s.department = $1) and not coalesce(m.sealed, false) order by overdue desc, s.state <> 'sent', s.due_at limit $3`,
      [wanted.department, wanted.now, wanted.limit],
    );
  }
}

interface Due {
  rule: string;
  dueOn: string;
  dueAt: Date;
  provisional: boolean;
}

async function writeSuggestion(
  tx: Tx,
  wanted: NewSuggestion,
  by: { actor: string; at: Date },
  { rule, dueOn, dueAt, provisional }: Due,
): Promise<string> {
  const id = uuid();
  // The receiving body need not know the people of the matter behind it.
  const text = maskText(wanted.text);
  await tx.query(
    `insert into suggestions (id, kind, department, matter_id, hotspot_id, text, sent_by, sent_at, rule, due_at, due_on, provisional)
     values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12)`,
    [
      id,
      wanted.kind,
      wanted.department,
      wanted.matterId ?? null,
      wanted.hotspotId ?? null,
      text,
      by.actor,
      by.at,
      rule,
      dueAt,
      dueOn,
      provisional,
    ],
  );
  await append(tx, {
    actor: by.actor,
    action: 'suggestion.sent',
    subjectKind: 'suggestion',
    subjectId: id,
    detail: { kind: wanted.kind, department: wanted.department, dueOn },
  });
  await owe(tx, {
    ownerKind: 'department',
    owner: wanted.department,
    type: 'suggestion.sent',
    subject: id,
    data: { suggestionId: id, kind: wanted.kind, text, matterId: wanted.matterId ?? null, dueOn, provisional },
  });
  return id;
}

async function mayKnow(
  tx: Tx,
  reference: Pick<ReferenceData, 'departments'>,
  departmentCode: string,
  matterId: string,
): Promise<boolean> {
  return mayReceive({ departmentCode }, await guardedMatter(tx, { id: matterId, sealed: false }), reference).allowed;
}

async function groundsAreOpen(tx: Tx, { matterId, hotspotId }: NewSuggestion): Promise<boolean> {
  if (matterId && !(await row(tx, 'select 1 from matters where id = $1 and not sealed', [matterId]))) return false;
  return !hotspotId || (await row(tx, 'select 1 from hotspots where id = $1', [hotspotId])) !== undefined;
}

export type SuggestionAnswered =
  { outcome: 'recorded' } | { outcome: 'refused'; reason: 'not-found' | 'answered-before' };

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
