import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { SubmissionContent } from '#intake';
import { mustBeSealed } from '../accusation/must-be-sealed.js';
import { candidates } from '../join/retrieval.js';
import { storedFacts } from '../join/retrieval.queries.js';
import { compare } from '../link/link.js';
import { readingOf } from '../link/word-profile.js';
import { ReferenceKeeper } from '../reference/reference-keeper.js';
import type { ReferenceData } from '../reference/reference.js';
import { normalise } from '../text/normalise.js';
import { understandSubmission } from '../understand/understand-submission.js';
import { findToldMatters, type ToldMatter } from './similar-problem.queries.js';

/** A problem that others told, as everybody may know of it: no word of theirs, and no place more exact than a road or an estate. */
export interface SimilarProblem {
  /** Number of the matter. */
  number: string;
  category: string;
  place: string;
  openedAt: Date;
  people: number;
  assigned: boolean;
}

/** Fewer people might be known by what they tell [J]. */
const LEAST_PEOPLE = 3;
const MOST = 3;
const MOST_JUDGED = 60;

/** 可能是同一件事: what a person who is still writing may be told of. */
@Injectable()
export class SimilarProblemsService {
  constructor(
    private readonly database: DataSource,
    private readonly keeper: ReferenceKeeper,
  ) {}

  /**
   * Returns open problems that these words may be about, the nearest first. Nothing where the words may accuse an official: what lies
   * sealed is never found, and what is open would be none of it.
   */
  async find(words: Pick<SubmissionContent, 'title' | 'text' | 'placeText'>, now: Date): Promise<SimilarProblem[]> {
    const reference = this.keeper.current();
    const submission = { content: contentOf(words), seal: 'undetermined' } as const;
    const understanding = understandSubmission(submission, reference);
    if (mustBeSealed(submission, understanding)) return [];
    const at = { id: uuid(), receivedAt: now, registeredAt: now };
    const ids = (await candidates(this.database, understanding.linkKeys, at)).slice(0, MOST_JUDGED);
    const facts = {
      understanding,
      reading: readingOf(words.title, words.text),
      submittedAt: now,
      personKeys: [],
      channel: 'web',
      source: 'web',
    };
    const near = (await storedFacts(this.database, ids))
      .filter(({ archive }) => !archive)
      .map(({ title, body, ...other }) => ({
        matterId: other.matterId,
        verdict: compare(
          facts,
          { ...other, reading: readingOf(title, body), submittedAt: new Date(other.submittedAt) },
          reference.vocabulary,
        ),
      }))
      .filter(({ verdict }) => !verdict.barred && verdict.band !== 'apart')
      .sort((a, b) => b.verdict.score - a.verdict.score);
    const matters = [...new Set(near.map(({ matterId }) => matterId))];
    const told = await findToldMatters(this.database, matters, LEAST_PEOPLE);
    return told.slice(0, MOST).map((matter) => problemOf(matter, reference));
  }
}

function problemOf(
  { number, category, area, placeText, openedAt, people, assigned }: ToldMatter,
  reference: ReferenceData,
): SimilarProblem {
  const { gazetteer, categories, areas } = reference;
  // Of the place only names that stand in the city's tables: a house number or a room would name somebody.
  const known = gazetteer
    .find(normalise(placeText ?? ''))
    .filter(({ place }) => place.kind !== 'area')
    .map(({ place }) => place.name);
  const where = [area === null ? '' : (areas.get(area)?.name ?? ''), ...new Set(known)];
  return {
    number,
    category: (category === null ? undefined : categories.get(category)?.level3) ?? '',
    place: where.join(''),
    openedAt,
    people,
    assigned,
  };
}

const contentOf = (words: Pick<SubmissionContent, 'title' | 'text' | 'placeText'>): SubmissionContent => ({
  form: 'ONLINE',
  petitioners: [],
  anonymous: true,
  confidential: false,
  publishConsent: false,
  accused: [],
  attachments: [],
  extra: {},
  ...words,
});
