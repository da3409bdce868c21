/** Must be raised whenever the text of the prompt changes: votes are comparable only for the same text. */
export const PROMPT_VERSION = '1';

/** An option of a category question: the code of the leaf and its three levels as text. */
export interface CategoryOption {
  code: string;
  meaning: string;
}

/**
 * The only questions that may be asked. `category`: which of the candidates that the machine is unsure of.
 * `same-matter`: whether two texts are about one problem at one place. Texts are those that staff read, with personal
 * data masked.
 */
export type Question =
  | { kind: 'category'; texts: readonly [string]; options: readonly CategoryOption[] }
  | { kind: 'same-matter'; texts: readonly [string, string] };

export type QuestionKind = Question['kind'];

/** None of the candidates. */
export const NONE = 'none';

/**
 * Returns the closed list of answers. Codes are in their own order, so the order does not reveal the machine's opinion.
 */
export function answersTo(question: Question): string[] {
  return question.kind === 'same-matter'
    ? ['same', 'apart']
    : [...question.options.map(({ code }) => code).sort(), NONE];
}

/** Why there is no vote. `busy`: the endpoint asked us to wait, or its circuit is open after repeated failures. */
export type NoVoteReason = 'timeout' | 'budget' | 'refused' | 'malformed' | 'unreachable' | 'busy';

/** The result of asking a model. */
export type Seen =
  | { outcome: 'answered'; answer: string; confidence: number; cost: Cost }
  | { outcome: NoVoteReason; cost: Cost; called: boolean; final?: boolean; retryAfterMs?: number | undefined };

export interface Cost {
  tokensIn: number;
  tokensOut: number;
  /** `counted` by the endpoint; `estimated` from the length of the texts; `cache`, `local` and `none` cost nothing. */
  note: 'counted' | 'estimated' | 'cache' | 'local' | 'none';
}

export const NO_COST: Cost = { tokensIn: 0, tokensOut: 0, note: 'none' };
