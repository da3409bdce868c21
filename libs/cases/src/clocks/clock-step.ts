import { type MoveRefusal } from './clock-moves.js';
import { type ClockPlace, type RunningClock } from './clock-row.js';
import type { ClockVerb } from '../lifecycle/clock-codes.js';
import { type ClockFacts } from './clock-rule.js';

/** One effect of a step, as the lifecycle's rows name them; `clock` is a family of rules, e.g. C5 or H.ANSWER. */
export interface FamilyEffect {
  clock: string;
  do: ClockVerb | 'pause' | 'resume';
}

/** What a step knows: where it happens, when, by whom, and what the person who takes it has given. */
export interface ClockStep extends ClockPlace {
  /** When it happened; a clock starts with this moment's Shanghai day. */
  at: Date;
  actor: string;
  /** The lifecycle's name of the event. */
  event: string;
  /** Overrides what the tables know, e.g. the path that this very step decides. */
  facts?: ClockFacts;
  given?: {
    /** A date set by hand (C11), or its new one. */
    due?: string | undefined;
    proof?: { on: string } | undefined;
    days?: number | undefined;
    approver?: string | undefined;
    from?: string | undefined;
    until?: string | undefined;
    reason?: string | undefined;
    /** Kind of a pause; `hearing` unless said otherwise. */
    pause?: string | undefined;
  };
}

/**
 * `nothing`: it was so before, or no such clock runs. `no-rule`: no version in force gives such a case this clock. `no-proof`: INV-14.
 * `no-date`: its end is set by hand and nobody set it. The rest: why a deadline does not move.
 */
export interface ClockResult {
  clock: string;
  do: FamilyEffect['do'];
  outcome: 'done' | 'nothing' | 'no-rule' | 'no-proof' | 'no-date' | MoveRefusal;
  /** The clock as it is after the effect. */
  running?: Pick<RunningClock, 'id' | 'clock' | 'rule' | 'dueOn' | 'dueAt' | 'provisional'>;
}

/** What became of one effect. */
export type Applied = Omit<ClockResult, 'clock' | 'do'>;
