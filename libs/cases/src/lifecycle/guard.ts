import { type Basis, type BilingualTitle } from './basis.js';
import type { LifecycleFacts } from './facts.js';

/** One condition of a step. The words say what is required, so that a refusal can quote them. */
export interface Guard extends BilingualTitle {
  basis: readonly Basis[];
  holds: (facts: LifecycleFacts) => boolean;
  /** What it is about in this case, for whoever is refused. */
  about?: (facts: LifecycleFacts) => readonly string[];
}

export const hasText = (text: string | undefined): boolean => text !== undefined && text.trim().length > 0;
