import { similarity } from '../text/fingerprint.js';

/** A text that several people sent: a campaign, or one person under several names. */
export interface Campaign {
  texts: number;
  people: number;
}

interface Text {
  personKey: string | null;
  copyHash: string;
  fingerprint: string;
}

/** Estimated likeness from which one text is a copy of another with a word changed. */
const NEAR_COPY = 0.8;
/** Near copies are looked for among the first texts only: a campaign starts early, and a thousand members must not cost a million comparisons. */
const MOST_HEADS = 60;
/** People who may send one text before it is called a campaign: a couple writes together. */
export const LEAST_CAMPAIGN = 3;

/** Texts grouped by what was copied from what; a group's number for each text, in the order given. */
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

/** The campaigns among the texts, largest first. */
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
