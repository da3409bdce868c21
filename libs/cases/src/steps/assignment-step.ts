import type { StepInput } from './step-facts.js';
import type { LockedProceeding } from './locked-proceeding.js';
import type { Exposure } from '../lifecycle/facts.js';
import type { Step } from '../lifecycle/lifecycle.js';
import type { LeadAssignment } from './actor-standing.js';
import type { SealedFile } from '../answers/answer-files.js';

/** A step that the table allows, and where it is taken. */
export interface AssignmentStep {
  proceeding: LockedProceeding;
  step: Step;
  lead: LeadAssignment | null;
  actor: string;
  input: StepInput;
  at: Date;
  /** 附件 of an answer, sealed already. */
  files: readonly SealedFile[];
  /** What an accusation that is taken out leaves of the case. */
  exposure: Exposure | null;
}

/** `guarded`: the accusation guard will not let the department have it; the step is given up. */
export type AssignmentsMoved = { ok: true; lead: string | null; told: number } | { ok: false; reason: 'guarded' };
