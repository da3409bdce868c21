import { hintsAtDanger } from '#intake';
import type { LimitStanding } from '#platform';
import type { Visit } from './visit.js';

/** A call for help has no more than this; a larger body over a limit is not read at all. */
const MOST_UNPROVED_BYTES = 64 * 1024;
/** All web forms are counted together under this name. */
const ALL = 'all';

const DETAIL = {
  zh: '提交次数过多，本次内容未登记。请稍后再试，或拨打 12345。有人身危险请立即拨打 110、119 或 120。',
  en: 'Too many submissions; this one was not registered. Try again later, or call 12345. In danger call 110, 119 or 120 now.',
};

/**
 * Counts a web form before its body is read. Returns the limit that it exceeds, when its words have to be read first because
 * they may be a call for help; undefined when it is within all limits or comes with a proof.
 */
export async function limitWebForm(visit: Visit, bytes: number): Promise<LimitStanding | undefined> {
  const byAddress = await visit.count('web-address', visit.address);
  const exceeded = await firstExceeded(visit, [byAddress]);
  const all = exceeded ? undefined : await visit.count('web-all', ALL);
  const standing = exceeded ?? (all && (await firstExceeded(visit, [all])));
  if (standing && !(bytes <= MOST_UNPROVED_BYTES)) throw await visit.refusal(standing, 'web', DETAIL);
  return standing;
}

/**
 * Decides by the words, which are read now. A call for help is never refused for the flood around it: over a limit it has
 * wider limits of its own, and over these a proof always lets it through.
 */
export async function limitWebFormByWords(visit: Visit, body: unknown, exceeded?: LimitStanding): Promise<void> {
  const { title, text, phone } = wordsOf(body);
  const digits = phone.replace(/\D/g, '').slice(-11);
  const byPhone = exceeded || digits === '' ? undefined : await visit.count('web-phone', digits);
  const standing = exceeded ?? (byPhone && (await firstExceeded(visit, [byPhone])));
  if (!standing) return;
  if (!hintsAtDanger({ title, text })) throw await visit.refusal(standing, 'web', DETAIL);
  for (const danger of [await visit.count('danger-address', visit.address), await visit.count('danger-all', ALL)])
    if (!(await visit.mayGoOn(danger, 'web'))) throw await visit.refusal(danger, 'web', DETAIL);
}

async function firstExceeded(visit: Visit, standings: readonly LimitStanding[]): Promise<LimitStanding | undefined> {
  for (const standing of standings) if (!(await visit.mayGoOn(standing, 'web'))) return standing;
  return undefined;
}

/** Nothing is known of the body but that it is JSON. */
function wordsOf(body: unknown): { title: string; text: string; phone: string } {
  const given = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const words = (name: string): string => (typeof given[name] === 'string' ? given[name] : '');
  return { title: words('title'), text: words('text'), phone: words('phone') };
}
