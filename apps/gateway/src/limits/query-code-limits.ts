import { readQueryCode } from '#intake';
import type { Visit } from './visit.js';

/** Digits of a code that are counted together; a thousand prefixes. */
const PREFIX_DIGITS = 3;

const DETAIL = {
  zh: '查询次数过多。请稍后再试，或拨打 12345，凭登记编号查询办理情况。',
  en: 'Too many queries. Try again later, or call 12345 and ask by your registration number.',
};

/**
 * Counts a query before its code is looked up, as if the code were wrong: so a thousand guesses at once are not all looked up
 * before the first is counted. {@link uncountRightCode} takes the count back. The prefix is counted after the address has
 * passed, so that one address alone cannot use up the limit of a prefix, and only of codes that may exist.
 */
export async function limitQuery(visit: Visit, typed: string): Promise<void> {
  const byAddress = await visit.count('code-address', visit.address);
  if (!(await visit.mayGoOn(byAddress, 'track'))) throw await visit.refusal(byAddress, 'track', DETAIL);
  const code = readQueryCode(typed);
  if (code === undefined) return;
  const byPrefix = await visit.count('code-prefix', prefixOf(code));
  if (!(await visit.mayGoOn(byPrefix, 'track'))) throw await visit.refusal(byPrefix, 'track', DETAIL);
  const byCode = await visit.count('code', code);
  if (!(await visit.mayGoOn(byCode, 'track'))) throw await visit.refusal(byCode, 'track', DETAIL);
}

/** A code that opened its door was no guess. */
export async function uncountRightCode(visit: Visit, typed: string): Promise<void> {
  const code = readQueryCode(typed);
  await visit.uncount('code-address', visit.address);
  if (code !== undefined) await visit.uncount('code-prefix', prefixOf(code));
}

const prefixOf = (code: string): string => code.slice(0, PREFIX_DIGITS);
