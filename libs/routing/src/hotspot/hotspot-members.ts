import { personOfEach } from '#cases/people';
import type { Tx } from '#platform';
import { spotsOf } from './spots.js';
import { findHotspotMembers, type ToldMember } from './hotspot-member.queries.js';

/**
 * Returns the members of a neighbourhood, latest first, each with its person: whoever shares a landline under another
 * name is another person. A person without any key cannot be counted.
 */
export async function hotspotMembers(tx: Tx, key: string): Promise<ToldMember[]> {
  const found = await findHotspotMembers(tx, key);
  const people = personOfEach(found.map(({ personKeys }) => personKeys));
  return found.map(({ personKeys: _keys, ...member }, i) => ({
    ...member,
    personKey: people[i] ?? null,
    at: member.at.getTime(),
    copyHash: member.understanding.copyHash ?? '',
    fingerprint: member.understanding.fingerprint ?? '',
    spots: spotsOf(member.understanding),
  }));
}
