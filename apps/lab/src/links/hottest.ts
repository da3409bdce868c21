import { hotspotFacts, hotspotName, spotsOf, type HotspotFacts, type HotspotName } from '#routing/lab';
import { type CorpusMessage } from './messages.js';
import { type Streamed } from './stream.js';

export interface HotGroup extends HotspotName {
  facts: HotspotFacts;
  members: CorpusMessage[];
}

/** Minimum number of people of a hotspot, [J]. */
const LEAST_PEOPLE = 3;

/**
 * The groups with the most heat, each at its last submission; topics without a common spot are not raised, as in the
 * hub.
 */
export function hottest(
  messages: readonly CorpusMessage[],
  { neighbourhoodOf, cohesionOf }: Streamed,
  most: number,
): HotGroup[] {
  const groups = new Map<string, CorpusMessage[]>();
  for (const message of messages) {
    const group = neighbourhoodOf.get(message.id) ?? message.id;
    groups.set(group, [...(groups.get(group) ?? []), message]);
  }
  return [...groups]
    .filter(([, members]) => members.length >= LEAST_PEOPLE)
    .map(([group, members]) => hotGroup(members, cohesionOf.get(group) ?? 1))
    .filter(({ facts }) => facts.distinctPeople >= LEAST_PEOPLE && facts.concrete)
    .sort((a, b) => b.facts.heat.total - a.facts.heat.total)
    .slice(0, most);
}

function hotGroup(members: CorpusMessage[], cohesion: number): HotGroup {
  const facts = hotspotFacts(
    members.map(({ facts: { understanding, personKeys, channel, submittedAt } }) => ({
      personKey: personKeys[0] ?? null,
      verified: true,
      channel,
      at: submittedAt.getTime(),
      flags: understanding.risk.map(({ code }) => code),
      copyHash: understanding.copyHash,
      fingerprint: understanding.fingerprint,
      spots: spotsOf(understanding),
    })),
    { cohesion },
  );
  const named = hotspotName(
    members.map(({ id, title, facts: { understanding, submittedAt } }) => ({
      number: id,
      title,
      at: submittedAt.getTime(),
      understanding,
    })),
  );
  return { ...named, facts, members };
}
