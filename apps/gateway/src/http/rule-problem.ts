import type { Refusal } from '#cases/lifecycle';
import { ProblemError, type Locale } from '#platform';

/**
 * A step that a lifecycle forbids: 409 (403 for a wrong role) with the rule, where it comes from, and what may be done
 * now. `errors` names the field, where the rule is about one.
 */
export class RuleProblem extends ProblemError {
  constructor(readonly refusal: Refusal) {
    const { reason, field, zh, en } = refusal;
    super(reason === 'wrong-role' ? 'forbidden' : 'not-allowed-now', { zh, en }, field ? [{ field, zh, en }] : []);
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
