import type { DataSource } from 'typeorm';
import { row, type DailyBudget } from '#platform';
import type { Cost } from './question.js';

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
  const reserved = await row<{ day: string }>(
    database,
    `insert into opinion_spending as s (day, calls, tokens)
     select (now() at time zone 'Asia/Shanghai')::date, 1, $1::bigint where $2::int >= 1 and $1::bigint <= $3::bigint
     on conflict (day) do update set calls = s.calls + 1, tokens = s.tokens + excluded.tokens
     where s.calls < $2::int and s.tokens + excluded.tokens <= $3::bigint returning day::text as day`,
    [tokens, budget.calls, budget.tokens],
  );
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
  await database.query(
    'update opinion_spending set tokens = greatest(0, tokens - $2::bigint + $3::bigint), calls = calls - $4::int where day = $1',
    [day, tokens, tokensIn + tokensOut, called ? 0 : 1],
  );
}
