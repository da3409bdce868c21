import type { Stage } from './stage.js';
import type { Target } from './target.js';

export const ACTORS = [
  'anonymous flood',
  'guessing stranger',
  'look-alike',
  'hostile department',
  'hostile sender',
  'hostile administrator',
  'thief of a dump',
] as const;
export type Actor = (typeof ACTORS)[number];

/** `short` runs with the tests; `long` is as large as attacks that once succeeded. */
export type Size = 'short' | 'long';

/** One way of one actor. `threat` is its number in docs/threat-model.md. */
export interface Attack {
  actor: Actor;
  threat: string;
  name: string;
  /** Is measured by what it does to others: runs with a neighbour and a gas leak beside it. */
  floods?: boolean;
  run(target: Target, stage: Stage, size: Size): Promise<Tries>;
}

/** Counts tries, and tells each kind of success once. */
export class Tries {
  attempts = 0;
  successes = 0;
  readonly told = new Map<string, number>();
  /** Why an attempt shows less than it seems to: printed, never counted. */
  readonly remarks = new Set<string>();

  /** `success` says what the attacker got; nothing when it got nothing. */
  note(success?: string | false): void {
    this.attempts += 1;
    if (!success) return;
    this.successes += 1;
    this.told.set(success, (this.told.get(success) ?? 0) + 1);
  }
}
