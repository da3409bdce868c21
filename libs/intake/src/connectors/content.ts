import type { SubmissionContent } from '../submission/submission.js';

/** The fields that a connector sets; the others have defaults. */
export type ContentParts = Pick<SubmissionContent, 'form' | 'title' | 'text'> &
  Partial<Omit<SubmissionContent, 'extra'>> & { extra?: Record<string, string | number | boolean | undefined> };

/** Fills in the defaults (no names, no consent) and leaves absent fields out, so that equal payloads compare equal. */
export function contentOf({ extra, ...parts }: ContentParts): SubmissionContent {
  const content: SubmissionContent = {
    petitioners: [],
    anonymous: false,
    confidential: false,
    publishConsent: false,
    accused: [],
    attachments: [],
    ...withoutAbsent(parts),
    extra: {},
  };
  for (const [field, value] of Object.entries(extra ?? {})) {
    if (value !== undefined && value !== '') content.extra[field] = String(value);
  }
  return content;
}

function withoutAbsent<T extends object>(parts: T): T {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as T;
}
