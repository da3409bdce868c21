import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { retryOnSerializationFailure } from '#platform';
import { askReview, type ReviewOutcome } from './own-review.js';
import { takeStep } from './take-step.js';
import type { StepOutcome, WantedStep } from './wanted-step.js';

/** 办理一步: steps of proceedings, each in a transaction of its own. */
@Injectable()
export class StepsService {
  constructor(private readonly database: DataSource) {}

  async take(wanted: WantedStep): Promise<StepOutcome> {
    return retryOnSerializationFailure(this.database, (tx) => takeStep(tx, wanted));
  }

  /**
   * Asks for a review, which is each person's own right. Throws `ReviewRefused` when the step is refused after the own
   * proceeding was created.
   */
  async askReview(wanted: WantedStep, applicant: string | undefined): Promise<ReviewOutcome> {
    return retryOnSerializationFailure(this.database, (tx) => askReview(tx, wanted, applicant));
  }
}
