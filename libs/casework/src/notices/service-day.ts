import { isCivilDate, type CivilDate } from '#cases/calendar';

/** Why a paper cannot have been served on a day. */
export type ServiceDayFault = 'not-a-day' | 'before-issue' | 'after-today';

/** Returns why a paper cannot have been served on this day; undefined when it can (INV-14). All days are Shanghai's. */
export function serviceDayFault(
  on: string,
  { issuedOn, today }: { issuedOn: CivilDate; today: CivilDate },
): ServiceDayFault | undefined {
  if (!isCivilDate(on)) return 'not-a-day';
  if (on < issuedOn) return 'before-issue';
  return on > today ? 'after-today' : undefined;
}
