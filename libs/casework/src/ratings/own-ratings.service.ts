import { Injectable } from '@nestjs/common';
import { RatingsService } from '#cases';
import type { GivenRating, Rated } from '#cases/ratings';
import type { Receipt } from '#intake';
import { WrittenWordsService } from '#routing';
import { contentApart, OwnWordsService } from '../citizen/own-words.service.js';

/** `registered`: the reason may accuse an official, so it was registered as a submission of its own. */
export type OwnRated =
  | { outcome: 'rated'; secondLook: boolean; registered?: Receipt }
  | Extract<Rated, { outcome: 'refused' }>
  | { outcome: 'refused'; reason: 'in-progress' };

const TITLE = '评价中的反映';

/** 评价 by the holder of a query code, whose reason is judged like anything else that a citizen writes. */
@Injectable()
export class OwnRatingsService {
  constructor(
    private readonly ratings: RatingsService,
    private readonly ownWords: OwnWordsService,
    private readonly writtenWords: WrittenWordsService,
  ) {}

  /**
   * Stores a rating. A reason that may accuse an official is no comment on the work but an accusation, which must be
   * registered (有信必录): it becomes a submission of the same person, which routing seals, and the rating is stored
   * without it, as one without a reason. It is registered first and under a key of slot and words, so that a request sent
   * again after a crash neither loses it nor registers it twice.
   */
  async give(typedCode: string, { given, now }: { given: GivenRating; now: Date }): Promise<OwnRated> {
    const { slot, value, reason } = given;
    const open = reason === undefined ? undefined : await this.ratings.findOpenSlot(typedCode, slot, now);
    const content = open && contentApart(open.original, { title: TITLE, text: reason ?? '' });
    if (!open || !content || !this.writtenWords.wouldBeSealed(content))
      return this.ratings.give(typedCode, { given, now });
    const registered = await this.ownWords.register({ of: open.original, content }, { key: `rating:${open.id}`, now });
    if (!registered) return { outcome: 'refused', reason: 'in-progress' };
    const rated = await this.ratings.give(typedCode, { given: { slot, value }, now });
    return rated.outcome === 'rated' ? { ...rated, registered } : rated;
  }
}
