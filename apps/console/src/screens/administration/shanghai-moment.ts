/** The instant of what a field of type `datetime-local` holds, read as the time in Shanghai; undefined while it is empty. */
export const instantOfField = (typed: string): string | undefined =>
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(typed) ? `${typed}:00+08:00` : undefined;
