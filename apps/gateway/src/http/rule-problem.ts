import type { Refusal } from '#cases/lifecycle';
import { ProblemError, type Locale } from '#platform';

/** A step that a lifecycle forbids: 409 (403 for a wrong role) with the rule, where it comes from, and what may be done now. */
export class RuleProblem extends ProblemError {
  constructor(readonly refusal: Refusal) {
    super(refusal.reason === 'wrong-role' ? 'forbidden' : 'not-allowed-now', { zh: refusal.zh, en: refusal.en });
  }

  /** Extension members of the problem body (RFC 9457 §3.2). */
  members(locale: Locale): object {
    const { rule, basis, about, allowedNow } = this.refusal;
    return {
      rule,
      basis,
      ...(about ? { about } : {}),
      allowedNow: allowedNow.map(({ event, ...names }) => ({ event, name: names[locale] })),
    };
  }
}
