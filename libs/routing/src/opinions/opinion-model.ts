import type { Question, QuestionKind, Seen } from './question.js';

/**
 * 第二双眼: a model that may give a second opinion. It is called outside every transaction, and its answer is only
 * recorded.
 */
export interface OpinionModel {
  /** Name in the records. Votes of another model, or to another prompt version, are separate votes. */
  readonly model: string;
  readonly promptVersion: string;
  readonly answers: readonly QuestionKind[];
  /** Maximum duration of one call, milliseconds. */
  readonly patienceMs: number;
  /** Milliseconds for which it must not be called; 0 when it may be called. */
  restsFor(now: number): number;
  /** Maximum number of tokens of a call, reserved beforehand; undefined when it costs nothing. */
  mostTokens(question: Question): number | undefined;
  /** Asks one question. Never throws for a fault of the other side; every failure is a value. */
  ask(question: Question): Promise<Seen>;
  close(): Promise<void>;
}
