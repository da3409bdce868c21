const W3C =
  /^(\d{4})-(\d{2})-(\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(?:([Zz])|([ +-])(\d{2}):?(\d{2}))?)?$/;

/** Shanghai is eight hours ahead of UTC all year. */
const SHANGHAI = '+08:00';

/**
 * Reads a time in W3C format, to the second; a day alone is its first moment in Shanghai, and a time without a zone is Shanghai's. Many clients send
 * the `+` of the zone without an escape, so that it arrives as a blank.
 */
export function readW3cTime(written: string): Date | undefined {
  const found = W3C.exec(written);
  if (!found) return undefined;
  const [, year, month, day, hour = '00', minute = '00', second = '00', utc, sign, zoneHour, zoneMinute] = found;
  const isReal = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDate() === Number(day);
  const zone = utc ? 'Z' : sign ? `${sign === '-' ? '-' : '+'}${zoneHour}:${zoneMinute}` : SHANGHAI;
  const time = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`);
  return isReal && !Number.isNaN(time.getTime()) ? time : undefined;
}

/** W3C format with the zone of Shanghai, to the second. */
export function writeW3cTime(time: Date): string {
  return `${new Date(time.getTime() + 8 * 3_600_000).toISOString().slice(0, 19)}${SHANGHAI}`;
}
