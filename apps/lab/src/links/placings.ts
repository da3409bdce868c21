import type { LinkFacts, LinkVerdict } from '#routing/lab';

export interface Placed {
  id: string;
  /** Its number in the order of arrival. */
  arrival: number;
  facts: LinkFacts;
  keys: readonly string[];
  matterId: string;
  /** The message that reports it; other problems of the same message are its further problems. */
  letter: string;
}

export interface PlacedMatter {
  neighbourhood: string;
  members: Placed[];
  /** A further problem: it is placed in neighbourhoods like a matter, but never joined and never scored. */
  further?: boolean;
}

/** The final places of the messages. */
export interface Placings {
  /** Final group of each message: its neighbourhood. */
  neighbourhoodOf: Map<string, string>;
  matterOf: Map<string, string>;
  /** Mean belief that two members of a neighbourhood are about one problem, from the last examination. */
  cohesionOf: Map<string, number>;
  /**
   * Messages with several problems; their further problems, and how many of these fell into existing neighbourhoods.
   */
  takenApart: { letters: number; further: number; met: number };
  merges: number;
  splits: number;
  /** Every join without a person: the message and its nearest member. */
  joins: { id: string; with: string; verdict: LinkVerdict }[];
}
