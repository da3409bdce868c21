import { computed, type ComputedRef } from 'vue';
import { useRoute } from 'vue-router';

/** First and last civil day in Shanghai, YYYY-MM-DD. */
export interface Days {
  from: string;
  to: string;
}

export type Span = 'today' | 'week' | 'month';
export const SPANS: readonly Span[] = ['today', 'week', 'month'];

const DAY = 86_400_000;
const CIVIL = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });
const A_DAY = /^\d{4}-\d\d-\d\d$/;

/** The days of a span that ends today: today, seven days, or the month so far. */
export function daysOf(span: Span, now = new Date()): Days {
  const to = CIVIL.format(now);
  if (span === 'month') return { from: `${to.slice(0, 8)}01`, to };
  return { from: span === 'today' ? to : CIVIL.format(new Date(now.getTime() - 6 * DAY)), to };
}

/** The days that the address names; the last seven where it names none. */
export function useDays(): ComputedRef<Days> {
  const route = useRoute();
  return computed(() => {
    const { from, to } = route.query;
    const named = typeof from === 'string' && typeof to === 'string' && A_DAY.test(from) && A_DAY.test(to);
    return named ? { from, to } : daysOf('week');
  });
}
