import type { RouteLocationRaw } from 'vue-router';
import type { Days } from './days.js';

/** The list of the submissions behind a number: those that the report counts. None where the report knows no code. */
export function rowsLink(days: Days, filter: Record<string, string>): RouteLocationRaw | undefined {
  if (Object.values(filter).includes('')) return undefined;
  return { name: 'submissions', query: { ...filter, ...days, counted: 'true' } };
}
