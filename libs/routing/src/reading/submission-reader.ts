import type { ModelKeeper } from '../models/model-keeper.js';
import type { ReferenceData } from '../reference/reference.js';
import type { LinkVerdict } from '../link/link.js';
import { compareFacts, type Comparison } from './compare-facts.js';
import { readSubmission, type SubmissionReading, type SubmissionToRead } from './read-submission.js';

/** A reading, and the models that took part in it. */
export interface ReadSubmission extends SubmissionReading {
  /** Null while only the rules and the starter model serve. */
  servingId: string | null;
  shadowId: string | null;
  /** The city's data by which it was read; the submission is placed by the same, whatever was loaded since. */
  reference: ReferenceData;
}

/** `overtime`: longer than the limit. `crashed`: the thread ended, for example without memory. */
export type ReadingFaultReason = 'overtime' | 'crashed';

/** The words could not be read; it is the fault of this text and counts as an attempt. */
export class ReadingFault extends Error {
  constructor(readonly reason: ReadingFaultReason) {
    super(`reading the words failed: ${reason}`);
    this.name = `ReadingFault:${reason}`;
  }
}

/** No thread could be started to read in. It is no fault of the text and does not count as an attempt. */
export class NoReadingThread extends Error {
  constructor(cause: unknown) {
    super('no reading thread could be started', { cause });
    this.name = 'NoReadingThread';
  }
}

/**
 * Reads submissions in the calling thread, without a time limit. For tests and measurements; the hub reads in threads
 * (`ReadingThreads`).
 */
export class SubmissionReader {
  constructor(protected readonly models: ModelKeeper) {}

  /** `urgent`: read beside the others, in a thread of its own. Throws {@link ReadingFault} and {@link NoReadingThread}. */
  async read(submission: SubmissionToRead, _urgent: boolean): Promise<ReadSubmission> {
    const [reference, shadow] = [this.models.reference(), this.models.shadow()];
    return {
      ...readSubmission(submission, reference, shadow?.reference),
      ...this.models.inUse(),
      reference,
    };
  }

  /** The verdicts about earlier submissions, in their order. Throws as {@link read} does. */
  async compare(comparison: Comparison, _urgent: boolean): Promise<LinkVerdict[]> {
    return compareFacts(comparison, this.models.reference().vocabulary);
  }

  /** Follows the models in use, and makes ready what a reading needs. */
  async refresh(): Promise<void> {
    await this.models.refresh();
  }
}
