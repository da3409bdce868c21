import { Injectable } from '@nestjs/common';
import { setCategory } from '#cases/matters';
import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import type { Tx } from '#platform';
import { type ReferenceData, ReferenceKeeper } from '#routing';
import { DataSource } from 'typeorm';
import {
  findCorrectedTexts,
  insertCorrection,
  lockSubmissionToCorrect,
  supersedeCorrection,
} from './submission.queries.js';

export interface CategoryCorrection {
  /** A leaf of the content list; the machine's own leaf when a person confirms it. */
  code: string;
  reason: string;
}

export type Corrected =
  | { outcome: 'corrected'; said: string; corrected: string }
  | { outcome: 'refused'; reason: 'not-found' | 'unknown-category' };

/** Categories that people set, and their export as training data. */
@Injectable()
export class CategoryCorrectionsService {
  constructor(
    private readonly database: DataSource,
    private readonly keeper: ReferenceKeeper,
  ) {}

  /**
   * Stores the category that a person gives a submission. The machine's category stays, for measurement and training; the
   * matter shows the person's. It is not routed again automatically: another department is chosen at the triage desk.
   * Sealed files cannot be corrected.
   */
  async correct(number: string, given: CategoryCorrection, actor: string): Promise<Corrected> {
    if (!this.keeper.current().categories.has(given.code)) return { outcome: 'refused', reason: 'unknown-category' };
    return this.database.transaction(async (tx): Promise<Corrected> => {
      const found = await lockSubmissionToCorrect(tx, number);
      if (!found) return { outcome: 'refused', reason: 'not-found' };
      await write(tx, found, given, actor);
      await showOnMatter(tx, found.matterId, given.code, actor);
      return { outcome: 'corrected', said: found.said, corrected: given.code };
    });
  }

  /**
   * Yields the current categories by people for open submissions, oldest first. Appended to a city's history they are the
   * training data.
   */
  async *lessons(level: LessonLevel): AsyncGenerator<CategoryLesson> {
    const { categories } = this.keeper.current();
    let after = '00000000-0000-0000-0000-000000000000';
    for (;;) {
      const page = await findCorrectedTexts(this.database, after, PAGE);
      for (const { code, title, text } of page) {
        const leaf = categories.get(code);
        if (leaf) yield { label: level === 1 ? leaf.level1 : code, title, text };
      }
      const last = page.at(-1);
      if (!last || page.length < PAGE) return;
      after = last.id;
    }
  }
}

async function write(
  tx: Tx,
  { id, said, belief }: { id: string; said: string; belief: number },
  { code, reason }: CategoryCorrection,
  actor: string,
): Promise<void> {
  await supersedeCorrection(tx, id);
  await insertCorrection(tx, { id: uuid(), submissionId: id, said, belief, corrected: code, reason, actor });
  await append(tx, {
    actor,
    action: 'category.corrected',
    subjectKind: 'submission',
    subjectId: id,
    detail: { said, corrected: code },
  });
}

async function showOnMatter(tx: Tx, matterId: string | null, code: string, actor: string): Promise<void> {
  const changed = await setCategory(tx, matterId, code);
  if (matterId && changed)
    await append(tx, {
      actor,
      action: 'matter.recategorised',
      subjectKind: 'matter',
      subjectId: matterId,
      detail: { category: code },
    });
}

/** The desk's name of a leaf: 城乡建设/市政管理/基础设施. */
export function categoryName(code: string, { categories }: Pick<ReferenceData, 'categories'>): string | null {
  const leaf = categories.get(code);
  return leaf ? `${leaf.level1}/${leaf.level2}/${leaf.level3}` : null;
}

/**
 * A text and the label that a person gave it, in the format of `npm run train -- --data`. Names and numbers are masked.
 */
export interface CategoryLesson {
  label: string;
  title: string;
  text: string;
}

/** `1`: name of the first level, the usual label in city histories; `3`: code of the leaf. */
export type LessonLevel = 1 | 3;

const PAGE = 500;
