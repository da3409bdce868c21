import { type ProceedingKind } from '../lifecycle/lifecycles.js';

/** A moment of the road at which a legal clock may start or end, or a paper falls due. */
export type ClockEvent = { actor: string } &
  /** A submission's receipt; told once when it is routed, and again without effect. */
  (
    | { kind: 'registered'; submissionId: string; at: Date }
    /** It joined a matter whose proceeding is with a department already. */
    | { kind: 'joined'; submissionId: string; proceedingId: string }
    /** A person took it out of a matter again, before it is given to anybody anew. */
    | { kind: 'separated'; submissionId: string }
    /** It was found to accuse and went to the sealed desk: the bureau's time to pass it on is that of its receipt. */
    | { kind: 'sealed'; submissionId: string }
    /** A person moved it from one proceeding into another of the same kind that is live. */
    | { kind: 'merged'; submissionId: string; from: string; into: string }
    /** A department was given the proceeding. */
    | {
        kind: 'dispatched';
        proceedingId: string;
        proceeding: ProceedingKind;
        assignmentId: string;
        role: 'lead' | 'assist' | 'copy';
        at: Date;
      }
    /** The machine passed a petition on, in its step `seq`: its people are owed the same 去向告知 as when a clerk does. */
    | { kind: 'transferred'; proceedingId: string; seq: number; at: Date }
    /** The proceeding was taken back because nobody's submission is left for it. */
    | { kind: 'withdrawn'; proceedingId: string }
  );

/** A time limit as it is printed on the order. */
export interface PrintedLimit {
  clock: string;
  title: string;
  /** Last day, Asia/Shanghai, YYYY-MM-DD. */
  dueOn: string;
  /** ISO instant from which it is overdue. */
  dueAt: string;
  provisional: boolean;
  basis: string;
  /** law, norm, or this city's own configuration. */
  standing: string;
}
