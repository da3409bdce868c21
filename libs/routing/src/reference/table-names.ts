import { type NoticeKind, NOTICES } from '#cases/lifecycle';
import { isOnPaper } from '#cases/notices';
import { isCalendarTable } from './check/check-calendar.js';

/** Kinds of notices that the city must have a template for. */
export const NEEDED_NOTICES: readonly string[] = (Object.keys(NOTICES) as NoticeKind[]).filter(isOnPaper);

const REPLACEABLE = ['areas', 'places', 'departments', 'categories', 'duties', 'notice-templates'];

/**
 * Tables that an administrator replaces. The others come with the hub: patterns run on every text, and time limits and
 * lifecycles follow the law.
 */
export const isReplaceable = (table: string): boolean => REPLACEABLE.includes(table) || isCalendarTable(table);

/** Tables whose rows have a key of their own, so that some rows may be sent alone. */
export const KEY_OF_ROW: Readonly<Record<string, 'code' | 'id'>> = {
  areas: 'code',
  departments: 'code',
  categories: 'code',
  duties: 'id',
};
