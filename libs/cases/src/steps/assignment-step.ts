import type { StepInput } from './step-facts.js';
import type { LockedProceeding } from './locked-proceeding.queries.js';
import type { Exposure } from '../lifecycle/facts.js';
import type { Step } from '../lifecycle/lifecycle.js';
import type { SealedFile } from '../answers/answer-files.service.js';
import type { LeadAssignment } from './step-assignment.queries.js';

/** A step that the table allows, with its place. */
export interface AssignmentStep {
  proceeding: LockedProceeding;
  step: Step;
  lead: LeadAssignment | null;
  actor: string;
  input: StepInput;
  at: Date;
  /** 附件 of an answer, already encrypted. */
  files: readonly SealedFile[];
  /** What remains of the proceeding when an accusation is taken out. */
  exposure: Exposure | null;
}

/** `guarded`: the accusation guard refuses the department, and the step is not taken. */
export type AssignmentsMoved = { ok: true; lead: string | null; told: number } | { ok: false; reason: 'guarded' };
