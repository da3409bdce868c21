import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { rows } from '#platform';
import { mostUseful, type Chosen, type ReferenceData, type Unlabelled, ReferenceKeeper } from '#routing';
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

interface Row {
  id: string;
  number: string;
  title: string;
  text: string;
  category: { code: string; confidence: number; candidates: { code: string; score: number }[] };
  fingerprint: string;
  shadow: { code: string; belief: number } | null;
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
    const pool = await rows<Omit<Row, 'title' | 'text'>>(
      this.database,
      `select s.id, s.number, u.body -> 'category' as category, u.body ->> 'fingerprint' as fingerprint,
          (select jsonb_build_object('code', a.shadow_said, 'belief', a.shadow_belief) from shadow_answers a join models m on m.id = a.model_id and m.state = 'shadow'
           where a.submission_id = s.id) as shadow
        from submissions s join understandings u on u.submission_id = s.id
        where s.seal = 'open' and not exists (select 1 from category_corrections c where c.submission_id = s.id and c.superseded_at is null)
        order by s.received_at desc, s.id desc limit $1`,
      [POOL],
    );
    const chosen = mostUseful(pool.map(unlabelled), most);
    const words = await rows<{ id: string; title: string; text: string }>(
      this.database,
      `select submission_id as id, title, body as text from open_texts t join submissions s on s.id = t.submission_id and s.seal = 'open' where submission_id = any($1)`,
      [chosen.map(({ id }) => id)],
    );
    return chosen.flatMap((one) => {
      const found = pool.find(({ id }) => id === one.id);
      const said = words.find(({ id }) => id === one.id);
      return found && said ? [wanted({ ...found, ...said }, one, this.keeper.current())] : [];
    });
  }
}

function unlabelled({ id, category, fingerprint, shadow }: Omit<Row, 'title' | 'text'>): Unlabelled {
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
  { number, title, text, category, shadow }: Row,
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
