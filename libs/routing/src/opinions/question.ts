/** Raised whenever the words of the prompt change: a vote is only comparable with those given to the same words. */
export const PROMPT_VERSION = '1';

/** An option of a category question: the leaf's code and its three levels in words. */
export interface CategoryOption {
  code: string;
  meaning: string;
}

/**
 * What a second opinion may be asked, and nothing else. `category`: which of the candidates that the machine is unsure of.
 * `same-matter`: are two texts about one problem at one place. Texts are those that staff read, personal data masked.
 */
export type Question =
  | { kind: 'category'; texts: readonly [string]; options: readonly CategoryOption[] }
  | { kind: 'same-matter'; texts: readonly [string, string] };

export type QuestionKind = Question['kind'];

/** None of the candidates. */
export const NONE = 'none';

/** The closed list of what may be answered. Codes stand in their own order, which does not tell what the machine thinks. */
export function answersTo(question: Question): string[] {
  return question.kind === 'same-matter'
    ? ['same', 'apart']
    : [...question.options.map(({ code }) => code).sort(), NONE];
}

/** Why there is no vote. `busy`: it asked us to wait, or it failed so often lately that it is left alone. */
export type NoVoteReason = 'timeout' | 'budget' | 'refused' | 'malformed' | 'unreachable' | 'busy';

/** What an eye made of a question. */
export type Seen =
  | { outcome: 'answered'; answer: string; confidence: number; cost: Cost }
  | { outcome: NoVoteReason; cost: Cost; called: boolean; final?: boolean; retryAfterMs?: number | undefined };

export interface Cost {
  tokensIn: number;
  tokensOut: number;
  /** `counted` by the endpoint; `estimated` by the length of the texts; `cache`, `local` and `none` cost nothing. */
  note: 'counted' | 'estimated' | 'cache' | 'local' | 'none';
}

export const NO_COST: Cost = { tokensIn: 0, tokensOut: 0, note: 'none' };
