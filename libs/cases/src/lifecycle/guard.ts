import { type Basis, type BilingualTitle } from './basis.js';
import type { LifecycleFacts, RuleInput } from './facts.js';

/** One condition of a step. Its texts state the requirement, so that a refusal can quote them. */
export interface Guard extends BilingualTitle {
  basis: readonly Basis[];
  holds: (facts: LifecycleFacts) => boolean;
  /** The one input field that is missing or wrong when the condition does not hold. */
  field?: keyof RuleInput;
  /** Details for the person who is refused, e.g. the departments concerned. */
  about?: (facts: LifecycleFacts) => readonly string[];
}

export const hasText = (text: string | undefined): boolean => text !== undefined && text.trim().length > 0;
