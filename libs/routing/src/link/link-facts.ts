import type { PersonKey } from '#cases/people';
import { type Understanding } from '../understand/understanding.js';
import { type WordReading } from './word-profile.js';

/**
 * One submission as the comparison sees it: its understanding, and people only as blind indexes to compare for
 * equality.
 */
export interface LinkFacts {
  understanding: Understanding;
  reading: WordReading;
  submittedAt: Date;
  /** Blind indexes of phone, ID number, name ...; see `isSamePerson`. */
  personKeys: readonly PersonKey[];
  channel: string;
  /** The configured sender, e.g. hotline-12345. */
  source: string;
}
