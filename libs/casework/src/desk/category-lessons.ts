import type { DataSource } from 'typeorm';
import { rows } from '#platform';
import type { ReferenceData } from '#routing';

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

/**
 * Yields the current categories by people for open submissions, oldest first. Appended to a city's history they are the
 * training data.
 */
export async function* categoryLessons(
  database: DataSource,
  { categories }: Pick<ReferenceData, 'categories'>,
  level: LessonLevel,
): AsyncGenerator<CategoryLesson> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const page = await rows<{ id: string; code: string; title: string; text: string }>(
      database,
      `select c.id, c.corrected as code, t.title, t.body as text from category_corrections c join submissions s on s.id = c.submission_id join open_texts t on t.submission_id = s.id
       where c.superseded_at is null and s.seal = 'open' and c.id > $1 order by c.id limit $2`,
      [after, PAGE],
    );
    for (const { code, title, text } of page) {
      const leaf = categories.get(code);
      if (leaf) yield { label: level === 1 ? leaf.level1 : code, title, text };
    }
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    after = last.id;
  }
}
