import { phonesIn } from '../formats/phone.js';
import type { SubmissionContent } from '../submission/submission.js';

/** How many figures of the phone a citizen types beside the query code. */
export const PHONE_DIGITS = 4;

/** The last four figures of every phone that the people of a submission gave, without agents: they write for somebody else. */
export function phoneDigits({ petitioners }: Pick<SubmissionContent, 'petitioners'>): string[] {
  const phones = petitioners
    .filter(({ role }) => role !== 'agent')
    .flatMap(({ phone, otherPhone }) => [phone, otherPhone])
    .flatMap((phone) => {
      if (!phone) return [];
      const numbers = phonesIn(phone);
      return numbers.length > 0 ? numbers : [phone.replace(/\D/g, '')];
    })
    .filter((figures) => figures.length >= PHONE_DIGITS)
    .map((figures) => figures.slice(-PHONE_DIGITS));
  return [...new Set(phones)];
}
