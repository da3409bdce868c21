import type { PathCode } from '#cases/lifecycle';
import type { TriageDecision, TriageRefusal } from '../desk/decide-triage.js';
import type { StepRefusal } from '../work/assignments.js';

/** What is decided for every item alike: at the triage desk, or by a department 签收、受理、退回. */
export type BulkDecision =
  | { kind: 'triage'; decision: TriageDecision }
  | { kind: 'sign' }
  | { kind: 'accept'; path?: PathCode | undefined }
  | { kind: 'return'; reason: string };

export type BulkKind = BulkDecision['kind'];

/** Who decides; `department` for the kinds that a department decides. */
export interface BulkCaller {
  actor: string;
  department: string | null;
}

/** `changed`: what the dry run saw is not what is there now. The other reasons are those of the single step. */
export type BulkRefusal = TriageRefusal | StepRefusal | { outcome: 'refused'; reason: 'changed' };

/** In a dry run `done` says that it would be. */
export type ItemOutcome = { outcome: 'done' } | BulkRefusal;
