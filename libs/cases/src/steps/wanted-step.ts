import { type SealingServices } from '../sealing/seal-accusation.js';
import { type StepInput } from './step-facts.js';
import type { ClockResult } from '../clocks/clock-step.js';
import { type AllowedEvent, type Refusal } from '../lifecycle/lifecycle.js';
import { type StepActor } from './actor-standing.js';
import type { SealedFile } from '../answers/answer-files.js';

/** A step that somebody wants to take. */
export interface WantedStep {
  proceedingId: string;
  event: string;
  actor: StepActor;
  input: StepInput;
  /** 附件 of an answer, sealed already. */
  files?: readonly SealedFile[] | undefined;
  /** Idempotency key: the same step asked for again is answered with the first. */
  key?: string | undefined;
  /** When; now, unless a test says otherwise. */
  at?: Date | undefined;
  /** What a step that seals needs beside; no other step looks at it. */
  sealing?: SealingServices | undefined;
  /** Taken because it is taken in another case of the matter. */
  beside?: boolean;
  /** What becomes of a sealed file besides is done by its desk, which alone takes its steps. */
  atSealedDesk?: boolean;
}

/** `not-found`: no such case, or none that the caller may know of. `key-reused`: the key named another event before. */
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
