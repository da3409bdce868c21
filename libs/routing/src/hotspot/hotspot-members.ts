import type { Tx } from '#platform';
import { spotsOf } from './spots.js';
import { findHotspotMembers, type ToldMember } from './hotspot-member.queries.js';

/**
 * Returns the members of a neighbourhood, latest first. A person with several keys counts under the strongest one. A
 * person without any key cannot be counted.
 */
export async function hotspotMembers(tx: Tx, key: string): Promise<ToldMember[]> {
  const found = await findHotspotMembers(tx, key);
  return found.map((member) => ({
    ...member,
    at: member.at.getTime(),
    copyHash: member.understanding.copyHash ?? '',
    fingerprint: member.understanding.fingerprint ?? '',
    spots: spotsOf(member.understanding),
  }));
}
