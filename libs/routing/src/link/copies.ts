import { similarity } from '../text/fingerprint.js';

/** A text that several people sent: a campaign, or one person with several names. */
export interface Campaign {
  texts: number;
  people: number;
}

interface Text {
  personKey: string | null;
  copyHash: string;
  fingerprint: string;
}

/** Estimated similarity from which one text is a copy of another with a word changed. */
const NEAR_COPY = 0.8;
/**
 * Near copies are searched among the first texts only: a campaign starts early, and a thousand members must not need a
 * million comparisons.
 */
const MOST_HEADS = 60;
/** Minimum number of people for a campaign; two may be a couple who write together. */
export const LEAST_CAMPAIGN = 3;

/** Groups texts by copies; returns the group number of each text, in the given order. */
export function copyGroups(texts: readonly Text[]): number[] {
  const exact = new Map<string, number>();
  const heads: Text[] = [];
  return texts.map((text) => {
    const near =
      exact.get(text.copyHash) ??
      heads.slice(0, MOST_HEADS).findIndex((head) => similarity(text.fingerprint, head.fingerprint) >= NEAR_COPY);
    const group = near >= 0 ? near : heads.push(text) - 1;
    if (text.copyHash !== '') exact.set(text.copyHash, group);
    return group;
  });
}

/** Returns the campaigns among the texts, largest first. */
export function campaigns(texts: readonly Text[], groups: readonly number[]): Campaign[] {
  const found = new Map<number, { texts: number; people: Set<string> }>();
  texts.forEach(({ personKey }, i) => {
    const campaign = found.get(groups[i] as number) ?? { texts: 0, people: new Set<string>() };
    campaign.texts++;
    if (personKey !== null) campaign.people.add(personKey);
    found.set(groups[i] as number, campaign);
  });
  return [...found.values()]
    .map(({ texts: count, people }) => ({ texts: count, people: people.size }))
    .filter(({ people }) => people >= LEAST_CAMPAIGN)
    .sort((a, b) => b.texts - a.texts || b.people - a.people);
}
