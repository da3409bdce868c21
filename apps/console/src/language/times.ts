import { language } from './language.js';

const ZONE = 'Asia/Shanghai';

function inZone(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(language.value === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: ZONE,
    hourCycle: 'h23',
    ...options,
  });
}

/** An instant as people say it, in Shanghai: 11月30日 18:05; with the year where it is another one. */
export function sayInstant(instant: string | Date, now = new Date()): string {
  const at = new Date(instant);
  const year = inZone({ year: 'numeric' });
  const sameYear = year.format(at) === year.format(now);
  const day: Intl.DateTimeFormatOptions = { month: language.value === 'zh' ? 'long' : 'short', day: 'numeric' };
  return inZone({ ...(sameYear ? {} : { year: 'numeric' }), ...day, hour: '2-digit', minute: '2-digit' }).format(at);
}

/** An instant to the second, for what is on record. */
export function sayExactly(instant: string | Date): string {
  return inZone({ dateStyle: 'long', timeStyle: 'medium' }).format(new Date(instant));
}
