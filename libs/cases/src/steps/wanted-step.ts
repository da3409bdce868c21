import { type SealingServices } from '../sealing/seal-accusation.js';
import { type StepInput } from './step-facts.js';
import type { ClockResult } from '../clocks/clock-step.js';
import { type AllowedEvent, type Refusal } from '../lifecycle/lifecycle.js';
import { type StepActor } from './actor-standing.js';
import type { SealedFile } from '../answers/answer-files.service.js';

/** A step that a caller wants to take. */
export interface WantedStep {
  proceedingId: string;
  event: string;
  actor: StepActor;
  input: StepInput;
  /** 附件 of an answer, already encrypted. */
  files?: readonly SealedFile[] | undefined;
  /** Idempotency key: repeating the request returns the first result. */
  key?: string | undefined;
  /** The time of the step; now, unless a test sets it. */
  at?: Date | undefined;
  /** Services that only a sealing step needs. */
  sealing?: SealingServices | undefined;
  /** The step repeats one that was taken in another proceeding of the matter. */
  beside?: boolean;
  /** The sealed desk takes the step; it also does what the decision requires for the sealed file. */
  atSealedDesk?: boolean;
}

/**
 * `not-found`: no such proceeding, or the caller may not know of it. `key-reused`: the key was used for another event
 * before.
 */
export type StepOutcome =
  | {
      outcome: 'taken';
      event: string;
      from: string;
      to: string;
      seq: number;
      repeated: boolean;
      notice: string | null;
      told: number;
      opened: string | null;
      clocks: ClockResult[];
      allowedNow: AllowedEvent[];
    }
  | { outcome: 'refused'; refusal: Refusal }
  | { outcome: 'not-found' }
  | { outcome: 'key-reused' };
