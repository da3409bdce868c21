import { type MoveRefusal } from './clock-moves.js';
import { type ClockPlace, type RunningClock } from './clock-row.js';
import type { ClockVerb } from '../lifecycle/clock-codes.js';
import { type ClockFacts } from './clock-rule.js';

/** One effect of a step, as the rows of the lifecycle name it; `clock` is a family of rules, e.g. C5 or H.ANSWER. */
export interface FamilyEffect {
  clock: string;
  do: ClockVerb | 'pause' | 'resume';
}

/** What a step knows: where it happens, when, by whom, and the input of the person who takes it. */
export interface ClockStep extends ClockPlace {
  /** When it happened; a started clock counts from the day of this instant in Shanghai. */
  at: Date;
  actor: string;
  /** The lifecycle's name of the event. */
  event: string;
  /** Overrides what the tables contain, e.g. the path that this step decides. */
  facts?: ClockFacts;
  given?: {
    /** A date set by hand (C11), or its new value. */
    due?: string | undefined;
    proof?: { on: string } | undefined;
    days?: number | undefined;
    approver?: string | undefined;
    from?: string | undefined;
    until?: string | undefined;
    reason?: string | undefined;
    /** Kind of a pause; `hearing` by default. */
    pause?: string | undefined;
  };
}

/**
 * `nothing`: the effect was already there, or no such clock runs. `no-rule`: no version in force applies. `no-proof`:
 * INV-14. `no-date`: the end is set by hand and the input has no date. Others: why a deadline does not move.
 */
export interface ClockResult {
  clock: string;
  do: FamilyEffect['do'];
  outcome: 'done' | 'nothing' | 'no-rule' | 'no-proof' | 'no-date' | MoveRefusal;
  /** The clock after the effect. */
  running?: Pick<RunningClock, 'id' | 'clock' | 'rule' | 'dueOn' | 'dueAt' | 'provisional'>;
}

/** What became of one effect. */
export type Applied = Omit<ClockResult, 'clock' | 'do'>;
