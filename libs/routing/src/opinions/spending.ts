import type { DataSource } from 'typeorm';
import type { DailyBudget } from '#platform';
import type { Cost } from './question.js';
import { reserveCall, chargeCall } from './opinion.queries.js';

/** One call and its tokens, subtracted from a day's budget before the call. */
export interface Reserved {
  day: string;
  tokens: number;
}

/**
 * Reserves a call in today's budget (Asia/Shanghai), safely under concurrency; undefined when the budget does not
 * suffice.
 */
export async function reserve(
  database: DataSource,
  budget: DailyBudget,
  tokens: number,
): Promise<Reserved | undefined> {
  const reserved = await reserveCall(database, tokens, budget.calls, budget.tokens);
  return reserved && { day: reserved.day, tokens };
}

/**
 * Gives back the unused part of a reservation. If a process dies before this, its whole reservation counts as spent. So
 * the budget is never exceeded, unless an endpoint reports more than our estimate.
 */
export async function charge(
  database: DataSource,
  { day, tokens }: Reserved,
  { tokensIn, tokensOut }: Cost,
  called: boolean,
): Promise<void> {
  await chargeCall(database, { day, reserved: tokens, spent: tokensIn + tokensOut, calls: called ? 0 : 1 });
}
