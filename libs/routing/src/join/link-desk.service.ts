import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { findRelated, type RelatedMatter } from './related.queries.js';
import { findLinkQuestions, type QuestionView } from './link-question.queries.js';
import { findLinks, type LinkView } from './link.queries.js';

/**
 * What staff see of links and of the machine's questions about them. Text is masked; sealed files are in none of these
 * lists (INV-25).
 */

export interface Page<Item> {
  items: Item[];
  /** Start of the next page; null on the last one. */
  cursor: string | null;
}

/** What staff see of links. */
@Injectable()
export class LinkDeskService {
  constructor(private readonly database: DataSource) {}

  /**
   * Lists the current and former links of a matter in the order of their decision. `after`: id of the last link of the
   * previous page.
   */
  async list(
    matterId: string,
    { after, limit }: { after: string | undefined; limit: number },
  ): Promise<Page<LinkView>> {
    const found = await findLinks(this.database, matterId, after ?? null, limit + 1);
    return pageOf(found, limit);
  }

  /**
   * Lists questions in the order in which they were asked. `open`: true for those without an answer, false for those with
   * one, omitted for both.
   */
  async listQuestions({
    open,
    after,
    limit,
  }: {
    open: boolean | undefined;
    after: string | undefined;
    limit: number;
  }): Promise<Page<QuestionView>> {
    return pageOf(await findLinkQuestions(this.database, open ?? null, after ?? null, limit + 1), limit);
  }

  async listRelated(matterId: string, limit: number): Promise<RelatedMatter[]> {
    return findRelated(this.database, matterId, limit);
  }
}

/** Ids are UUIDs of version 7: their order is the order of time, so the last id marks the end of the page. */
function pageOf<Item extends { id: string }>(found: Item[], limit: number): Page<Item> {
  const items = found.slice(0, limit);
  return { items, cursor: found.length > limit ? (items.at(-1)?.id ?? null) : null };
}
