import { type ProceedingKind } from '../lifecycle/lifecycles.js';

/** An event at which a legal clock may start or end, or a notice falls due. */
export type ClockEvent = { actor: string } &
  /** A submission was received. Sent once when it is routed; sending it again has no effect. */
  (
    | { kind: 'registered'; submissionId: string; at: Date }
    /** A submission joined a matter whose proceeding is already with a department. */
    | { kind: 'joined'; submissionId: string; proceedingId: string }
    /** A submission asks for no procedure of a petition: it is filed, or handled as an order. */
    | { kind: 'filed'; submissionId: string }
    /** A person took a submission out of a matter, before it is dispatched again. */
    | { kind: 'separated'; submissionId: string }
    /**
     * A submission was found to accuse and went to the sealed desk. The bureau's time to pass it on starts with its
     * receipt, which is null for an amendment: its original has the clock.
     */
    | { kind: 'sealed'; submissionId: string; receivedAt: Date | null }
    /** A person moved a submission from one proceeding into another live one of the same kind. */
    | { kind: 'merged'; submissionId: string; from: string; into: string }
    /** A department received the proceeding. */
    | {
        kind: 'dispatched';
        proceedingId: string;
        proceeding: ProceedingKind;
        assignmentId: string;
        role: 'lead' | 'assist' | 'copy';
        at: Date;
      }
    /**
     * The machine transferred a petition in its step `seq`. Its people are owed the same 去向告知 as after a clerk's step.
     */
    | { kind: 'transferred'; proceedingId: string; seq: number; at: Date }
    /** The machine left a proceeding to a person; an order then waits at the centre. */
    | { kind: 'waiting'; proceedingId: string; proceeding: ProceedingKind; at: Date }
    /** The proceeding was withdrawn because none of its submissions is left. */
    | { kind: 'withdrawn'; proceedingId: string }
  );

/** A time limit, as the order shows it. */
export interface PrintedLimit {
  clock: string;
  title: string;
  /** Last day in Asia/Shanghai, YYYY-MM-DD. */
  dueOn: string;
  /** ISO instant from which it is overdue. */
  dueAt: string;
  provisional: boolean;
  basis: string;
  /** law, norm, or this city's own configuration. */
  standing: string;
}
