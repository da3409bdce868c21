const FORMAT = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** Since the last summer time, of 1991, Shanghai is eight hours ahead. */
const SINCE = Date.UTC(1992, 0, 1);
const UNTIL = Date.UTC(9999, 11, 31);
const EIGHT_HOURS = 8 * 3_600_000;

/** The civil date in Shanghai of an instant, whatever the server's time zone (INV-05). */
export function shanghaiDate(instant: Date): string {
  const time = instant.getTime();
  // Formatting takes ten times as long, and every arrival asks several times.
  if (time >= SINCE && time < UNTIL) return new Date(time + EIGHT_HOURS).toISOString().slice(0, 10);
  return FORMAT.format(instant);
}
