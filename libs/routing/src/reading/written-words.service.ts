import { Injectable } from '@nestjs/common';
import type { SubmissionContent } from '#intake';
import { suspectAccusation } from '../accusation/accusation.js';
import { isRestricted, mustBeSealed } from '../accusation/must-be-sealed.js';
import { ReferenceKeeper } from '../reference/reference-keeper.js';
import { normalise } from '../text/normalise.js';
import { understandSubmission } from '../understand/understand-submission.js';

/** Judges words that reach the hub beside submissions: reasons and notes of staff, and what a petitioner adds to a rating. */
@Injectable()
export class WrittenWordsService {
  constructor(private readonly keeper: ReferenceKeeper) {}

  /**
   * Names of the fields whose words may accuse an official; of those that do so only together, all. They are judged as
   * fields, not as letters: of 挂单 or 属街道职责 alone the learned judge would hear an accusation where there is none.
   */
  accusing(fields: Readonly<Record<string, string>>): string[] {
    const accuses = (texts: readonly string[]): boolean =>
      isRestricted({
        accusation: suspectAccusation({ title: '', text: '', fields: texts.map(normalise) }, this.keeper.current()),
      });
    if (!accuses(Object.values(fields))) return [];
    const alone = Object.keys(fields).filter((name) => accuses([fields[name] ?? '']));
    return alone.length > 0 ? alone : Object.keys(fields);
  }

  /** Whether routing would seal a submission with this content, or hold it until a person has looked. */
  wouldBeSealed(content: SubmissionContent): boolean {
    const submission = { content, seal: 'undetermined' } as const;
    return mustBeSealed(submission, understandSubmission(submission, this.keeper.current()));
  }
}
