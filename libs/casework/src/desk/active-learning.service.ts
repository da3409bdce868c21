import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { mostUseful, type Chosen, type ReferenceData, type Unlabelled, ReferenceKeeper } from '#routing';
import { findOpenTexts, findUncorrected, type UncorrectedSubmission } from './submission.queries.js';
import { categoryName } from './category-corrections.service.js';

/** A submission whose category a person should decide, with its masked text. */
export interface LessonWanted {
  number: string;
  title: string;
  text: string;
  category: { code: string; name: string | null; belief: number };
  candidates: { code: string; name: string | null }[];
  shadow: { code: string; name: string | null; belief: number } | null;
  why: Chosen['why'];
  worth: number;
}

/** Number of newest submissions that are searched. */
const POOL = 2_000;

/** 主动学习: which submissions a person should be asked about next. */
@Injectable()
export class ActiveLearningService {
  constructor(
    private readonly database: DataSource,
    private readonly keeper: ReferenceKeeper,
  ) {}

  /**
   * 主动学习: lists those of the newest open submissions without a person's category whose label teaches most. Sealed ones
   * are never included.
   */
  async list(most: number): Promise<LessonWanted[]> {
    const pool = await findUncorrected(this.database, POOL);
    const chosen = mostUseful(pool.map(unlabelled), most);
    const words = await findOpenTexts(
      this.database,
      chosen.map(({ id }) => id),
    );
    return chosen.flatMap((one) => {
      const found = pool.find(({ id }) => id === one.id);
      const said = words.find(({ id }) => id === one.id);
      return found && said ? [wanted({ ...found, ...said }, one, this.keeper.current())] : [];
    });
  }
}

function unlabelled({ id, category, fingerprint, shadow }: UncorrectedSubmission): Unlabelled {
  const [best = 0, second = 0] = category.candidates.map(({ score }) => score);
  return {
    id,
    code: category.code,
    belief: category.confidence,
    rivalry: best + second > 0 ? second / (best + second) : 0,
    shadow,
    fingerprint,
  };
}

function wanted(
  { number, title, text, category, shadow }: UncorrectedSubmission & { title: string; text: string },
  { why, worth }: Chosen,
  reference: ReferenceData,
): LessonWanted {
  const named = (code: string): { code: string; name: string | null } => ({
    code,
    name: categoryName(code, reference),
  });
  return {
    number,
    title,
    text,
    why,
    worth,
    category: { ...named(category.code), belief: category.confidence },
    candidates: category.candidates.map(({ code }) => named(code)),
    shadow: shadow && { ...named(shadow.code), belief: shadow.belief },
  };
}
