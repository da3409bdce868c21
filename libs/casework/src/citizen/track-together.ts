import type { DataSource } from 'typeorm';
import { ANSWERED_STATES } from '#cases/lifecycle';
import { maskAnswer } from '#platform/privacy';
import { findJoinedPetitions } from './tracked-submission.queries.js';

/**
 * 一并办理: the petition of many people, or the proceeding that a person's own was attached to, to which a submission also
 * belongs.
 */
export interface Together {
  matterNumber: string;
  /** ISO 8601 instant. */
  since: string;
  state: 'in-hand' | 'answered' | 'closed';
  lead: string | null;
  answers: { at: string; department: string; conclusion: string; solved: boolean; text: string | null }[];
}

/** Returns what a submission belongs to in addition to its own matter. Names no other member. */
export async function trackTogether(database: DataSource, submissionId: string): Promise<Together[]> {
  const found = await findJoinedPetitions(database, submissionId);
  return found.map(({ since, state, closed, answers, ...rest }) => ({
    ...rest,
    since: since.toISOString(),
    state: closed || ANSWERED_STATES.includes(state) ? (answers.length > 0 ? 'answered' : 'closed') : 'in-hand',
    answers: answers.map((one) => ({
      ...one,
      at: new Date(one.at).toISOString(),
      text: one.text === null ? null : maskAnswer(one.text),
    })),
  }));
}
