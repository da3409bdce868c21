import { normalisePhone } from './formats/phone.js';
import type { SubmissionContent } from './submission/submission.js';

/** How many figures of the phone a citizen types beside the query code. */
export const PHONE_DIGITS = 4;

/** The last four figures of every phone that the people of a submission gave, without agents: they write for somebody else. */
export function phoneDigits({ petitioners }: Pick<SubmissionContent, 'petitioners'>): string[] {
  const phones = petitioners
    .filter(({ role }) => role !== 'agent')
    .flatMap(({ phone, otherPhone }) => [phone, otherPhone])
    .flatMap((phone) => {
      const figures = (phone && (normalisePhone(phone) ?? phone.replace(/\D/g, ''))) || '';
      return figures.length >= PHONE_DIGITS ? [figures.slice(-PHONE_DIGITS)] : [];
    });
  return [...new Set(phones)];
}
