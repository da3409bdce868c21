import type { Period } from '../indicators/periods.js';

/**
 * SQL: the first civil day, in Shanghai, of the period that contains the instant; weeks begin on Monday (GB/T 7408).
 */
export function periodStart({ kind, monthFrom }: Period, moment: string): string {
  const local = `(${moment} at time zone 'Asia/Shanghai')`;
  if (kind === 'day') return `${local}::date`;
  if (kind === 'week') return `date_trunc('week', ${local})::date`;
  const shift = `interval '${Math.trunc(monthFrom) - 1} days'`;
  return `(date_trunc('month', ${local} - ${shift}) + ${shift})::date`;
}
