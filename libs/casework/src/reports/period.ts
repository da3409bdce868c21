/** 统计周期: how days are put together. A business month may run from the 21st to the 20th. */
export type PeriodKind = 'day' | 'week' | 'month';

export interface Period {
  kind: PeriodKind;
  /** First day of the month that is counted, 1–28; 21 means "21st to 20th", named after the day it begins. */
  monthFrom: number;
}

/** SQL for the first civil day, in Shanghai, of the period that the moment falls into; weeks begin on Monday (GB/T 7408). */
export function periodStart({ kind, monthFrom }: Period, moment: string): string {
  const local = `(${moment} at time zone 'Asia/Shanghai')`;
  if (kind === 'day') return `${local}::date`;
  if (kind === 'week') return `date_trunc('week', ${local})::date`;
  const shift = `interval '${Math.trunc(monthFrom) - 1} days'`;
  return `(date_trunc('month', ${local} - ${shift}) + ${shift})::date`;
}
