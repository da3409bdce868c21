const FORMAT = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The civil date in Shanghai of an instant, whatever the server's time zone (INV-05). */
export function shanghaiDate(instant: Date): string {
  return FORMAT.format(instant);
}
