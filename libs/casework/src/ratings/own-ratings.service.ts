import { Injectable } from '@nestjs/common';
import { RatingsService } from '#cases';
import type { GivenRating, OpenSlot, Rated } from '#cases/ratings';
import type { OpenedSubmission } from '#cases/submissions';
import { IntakeService, type Receipt, type SubmissionContent } from '#intake';
import { Vault } from '#platform';
import { WrittenWordsService } from '#routing';

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
    private readonly intake: IntakeService,
    private readonly writtenWords: WrittenWordsService,
    private readonly vault: Vault,
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
    const content = open && wordsApart(open.original, reason ?? '');
    if (!open || !content || !this.writtenWords.wouldBeSealed(content))
      return this.ratings.give(typedCode, { given, now });
    const registered = await this.#register(content, open, now);
    if (!registered) return { outcome: 'refused', reason: 'in-progress' };
    const rated = await this.ratings.give(typedCode, { given: { slot, value }, now });
    return rated.outcome === 'rated' ? { ...rated, registered } : rated;
  }

  /** Undefined while another request registers the same words. */
  async #register(content: SubmissionContent, { id, original }: OpenSlot, now: Date): Promise<Receipt | undefined> {
    const body = Buffer.from(JSON.stringify({ reason: content.text }));
    const key = this.vault.index('rating-words', `${id}\0${content.text}`).toString('base64url');
    const accepted = await this.intake.accept(
      {
        // The page of the query code is a door of the hub itself, whatever the channel of the first submission was.
        channel: 'web',
        source: 'web',
        content,
        raw: body,
        rawMediaType: 'application/json',
        receivedAt: now,
        actor: 'petitioner:query-code',
        authenticated: original.authenticated,
      },
      { owner: 'petitioner:rating', key, body },
    );
    return 'receipt' in accepted ? accepted.receipt : undefined;
  }
}

/** The submission that the reason of a rating would be. */
function wordsApart({ number, content }: OpenedSubmission, reason: string): SubmissionContent {
  const { petitioners, anonymous, confidential } = content;
  return {
    form: 'ONLINE',
    title: TITLE,
    text: reason,
    petitioners,
    anonymous,
    confidential,
    publishConsent: false,
    accused: [],
    attachments: [],
    extra: { inResponseTo: number },
  };
}
