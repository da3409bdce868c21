import type { Tx } from '#platform';
import type { Caller } from '../roles/caller.js';
import { wereTwoAdministrators } from './role-grants.queries.js';

/** Whether what gives a right to read waits for another person. `needs-person`: a key has no one who answers for it. */
export type NeedOfSecondPerson = { waits: boolean } | { refused: 'needs-person' };

/** Until a second administrator was appointed, nobody else could agree, so one caller is enough. */
export async function needOfSecondPerson(tx: Tx, by: Caller): Promise<NeedOfSecondPerson> {
  if (!(await wereTwoAdministrators(tx))) return { waits: false };
  return by.person ? { waits: true } : { refused: 'needs-person' };
}
