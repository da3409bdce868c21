import type { Question, QuestionKind, Seen } from './question.js';

/** 第二双眼: somebody else who may look at a question. It is asked outside every transaction, and its answer is only recorded. */
export interface OpinionModel {
  /** As it is recorded: votes of another model, or to another wording, are other votes. */
  readonly model: string;
  readonly promptVersion: string;
  readonly answers: readonly QuestionKind[];
  /** Milliseconds that one look may take at most. */
  readonly patienceMs: number;
  /** Milliseconds for which it is to be left alone; 0 when it may be asked. */
  restsFor(now: number): number;
  /** Tokens that a look may cost at most, to be reserved before; undefined when it costs nothing. */
  mostTokens(question: Question): number | undefined;
  /** Never throws for what the other side does; every failure is a value. */
  ask(question: Question): Promise<Seen>;
  close(): Promise<void>;
}
