import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import { owe } from '#delivery';
import { type Tx } from '#platform';
import { maskText } from '#platform/privacy';
import { civilDateOf, deadlineOf } from '#cases/calendar';
import { readClockBook, chooseRule } from '#cases/clocks';
import { guardedMatter, mayReceive } from '#cases/departments';
import { type ReferenceData, ReferenceKeeper } from '#routing';
import {
  lockSuggestion,
  setFeedback,
  findSuggestions,
  insertSuggestion,
  isUnsealedMatter,
  isKnownHotspot,
  type SuggestionKind,
  type Adoption,
  type SuggestionView,
} from './suggestion.queries.js';

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
      const found = await lockSuggestion(tx, id, by.department);
      if (!found) return { outcome: 'refused', reason: 'not-found' };
      if (found.state !== 'sent') return { outcome: 'refused', reason: 'answered-before' };
      await setFeedback(tx, { id, adoption: given.adoption, text: given.text, actor: by.actor });
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
    return findSuggestions(this.database, wanted.department, wanted.now, wanted.limit);
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
  await insertSuggestion(tx, {
    id,
    kind: wanted.kind,
    department: wanted.department,
    matterId: wanted.matterId ?? null,
    hotspotId: wanted.hotspotId ?? null,
    text,
    actor: by.actor,
    at: by.at,
    rule,
    dueAt,
    dueOn,
    provisional,
  });
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
  if (matterId && !(await isUnsealedMatter(tx, matterId))) return false;
  return !hotspotId || (await isKnownHotspot(tx, hotspotId));
}

export type SuggestionAnswered =
  { outcome: 'recorded' } | { outcome: 'refused'; reason: 'not-found' | 'answered-before' };
