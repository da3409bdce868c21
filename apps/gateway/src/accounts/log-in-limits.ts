import type { LimitName, LimitStanding } from '#platform';
import type { Visit } from '../limits/visit.js';

const DETAIL = {
  zh: '登录尝试过多，请按 Retry-After 稍后再试。',
  en: 'Too many tries to log in; try again after Retry-After.',
};

/** What was counted for a try, to be taken back when it was right. */
export type CountedTry = readonly (readonly [LimitName, string])[];

/**
 * Counts a log-in before anything is checked, as if it were wrong, so that many at once are no more tries than the same in turn.
 *
 * A browser in which this login was opened before has a count of its own. From elsewhere the wait grows with the tries of one address at one
 * login: a minute after five, an hour after fifteen, a day after fifty. It is that address alone that waits. Whoever tries one login from many
 * addresses has to add a proof of work after thirty an hour; its owner can do so too, so nobody is locked out by a stranger.
 */
export async function countLogIn(
  visit: Visit,
  { login, browser }: { login: string; browser: string | undefined },
): Promise<CountedTry> {
  if (browser !== undefined) return countAll(visit, [['log-in-browser', browser]]);
  const pair = `${visit.address} ${login}`;
  return countAll(visit, [
    ['log-in-address', visit.address],
    ['log-in-minute', pair],
    ['log-in-hour', pair],
    ['log-in-day', pair],
    ['log-in-login', login],
  ]);
}

/** Counts a code of the second factor. Whoever gives one knows the password, so no proof of work opens this door. */
export function countCode(visit: Visit, accountId: string, browser: string | undefined): Promise<CountedTry> {
  const subject = browser === undefined ? accountId : `${accountId} ${browser}`;
  return countAll(visit, [
    ['code-quarter', subject],
    ['code-day', subject],
  ]);
}

/** Counts a password that is given again within a session. */
export const countOwnPassword = (visit: Visit, accountId: string): Promise<CountedTry> =>
  countAll(visit, [['own-password', accountId]]);

/** Counts a one-time link. */
export const countLink = (visit: Visit): Promise<CountedTry> => countAll(visit, [['log-in-address', visit.address]]);

async function countAll(visit: Visit, limits: CountedTry): Promise<CountedTry> {
  const counted: [LimitName, string][] = [];
  for (const [name, subject] of limits) {
    const standing: LimitStanding = await visit.count(name, subject);
    counted.push([name, subject]);
    if (!(await visit.mayGoOn(standing, 'session'))) throw await visit.refusal(standing, 'session', DETAIL);
  }
  return counted;
}

/** A right try was no guess. */
export async function uncount(visit: Visit, counted: CountedTry): Promise<void> {
  for (const [name, subject] of counted) await visit.uncount(name, subject);
}
