import { type LinkFacts, type LinkVerdict } from '#routing';

export interface Placed {
  id: string;
  /** Its number in the order of arrival. */
  arrival: number;
  facts: LinkFacts;
  keys: readonly string[];
  matterId: string;
  /** The message that tells of it; others of the same message are its other problems. */
  letter: string;
}

export interface PlacedMatter {
  neighbourhood: string;
  members: Placed[];
  /** A further problem: placed in neighbourhoods as a matter is, joined by nobody and counted in no score. */
  further?: boolean;
}

/** Where the messages came to lie. */
export interface Placings {
  /** Group of each message at the end: the neighbourhood it lies in. */
  neighbourhoodOf: Map<string, string>;
  matterOf: Map<string, string>;
  /** Mean belief that two members of a neighbourhood are of one problem, as last examined. */
  cohesionOf: Map<string, number>;
  /** Messages that tell several things; their further problems, and how many of these fell where others had told before. */
  takenApart: { letters: number; further: number; met: number };
  merges: number;
  splits: number;
  /** Every join without a person: the message and the member it was nearest to. */
  joins: { id: string; with: string; verdict: LinkVerdict }[];
}
