import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { findLinkLessons, type LinkLesson, type LessonRow, PAGE } from './link.queries.js';

/** Decisions of people about links, as training examples. */
@Injectable()
export class LinkLessonsService {
  constructor(private readonly database: DataSource) {}

  /**
   * Yields the decisions of people about links in the order of the submissions, read page by page. Pairs that the machine
   * had not compared are left out, and so is everything about a sealed file.
   */
  async *all(): AsyncGenerator<LinkLesson> {
    let last: LessonRow | undefined;
    for (;;) {
      const page: LessonRow[] = await findLinkLessons(this.database, last?.submissionId ?? null, last?.matter ?? null);
      for (const { features, decision, matter, decidedAt } of page)
        yield { features, label: decision === 'same' ? 1 : 0, matter, decidedAt };
      if (page.length < PAGE) return;
      last = page.at(-1);
    }
  }
}
