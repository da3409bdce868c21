import { ProblemError, type ProofChallenge } from '#platform';

/** A refusal with a task: the same request is served when the solution comes with it. */
export class ChallengeProblem extends ProblemError {
  constructor(
    readonly challenge: ProofChallenge,
    detail: { zh: string; en: string },
    headers: Readonly<Record<string, string>>,
  ) {
    super('proof-of-work-needed', detail, [], headers);
  }

  /** Extension members of the problem body (RFC 9457 §3.2). */
  members(): object {
    return { challenge: this.challenge };
  }
}
