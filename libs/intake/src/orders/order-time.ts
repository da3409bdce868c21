import { readTime, shanghaiTime } from '../formats/time.js';

const PARTS = ['yyyy', 'MM', 'dd', 'HH', 'mm', 'ss'] as const;

/** Reads a time by a pattern of yyyy, MM, dd, HH, mm, ss, or in any usual way of writing. Answers RFC 3339 with the offset of Shanghai. */
export function readOrderTime(written: string, pattern?: string): string | undefined {
  const text = pattern === undefined ? written : byPattern(written.trim(), pattern);
  const read = text === undefined ? undefined : readTime(text);
  return read && `${shanghaiTime(read.instant)}+08:00`;
}

function byPattern(written: string, pattern: string): string | undefined {
  const order = [...PARTS]
    .filter((part) => pattern.includes(part))
    .sort((a, b) => pattern.indexOf(a) - pattern.indexOf(b));
  const source = order.reduce(
    (expression, part) => expression.replace(part, part === 'yyyy' ? '(\\d{4})' : '(\\d{1,2})'),
    pattern.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
  );
  const found = new RegExp(`^${source}$`).exec(written);
  if (!found) return undefined;
  const value = Object.fromEntries(order.map((part, at) => [part, found[at + 1]!.padStart(2, '0')]));
  const { yyyy, MM, dd, HH, mm = '00', ss = '00' } = value;
  return HH === undefined ? `${yyyy}-${MM}-${dd}` : `${yyyy}-${MM}-${dd}T${HH}:${mm}:${ss}+08:00`;
}

/** Writes a moment for a query: by a pattern in Shanghai time, or in milliseconds or seconds since 1970. */
export function writeOrderTime(at: Date, format: string): string {
  if (format === 'milliseconds') return String(at.getTime());
  if (format === 'seconds') return String(Math.floor(at.getTime() / 1000));
  const [date = '', time = ''] = shanghaiTime(at.toISOString()).split('T');
  const [yyyy, MM, dd] = date.split('-');
  const [HH, mm, ss] = time.split(':');
  const values: Record<string, string | undefined> = { yyyy, MM, dd, HH, mm, ss };
  return PARTS.reduce((text, part) => text.replace(part, values[part] ?? ''), format);
}
