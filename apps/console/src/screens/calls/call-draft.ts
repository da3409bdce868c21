import type { components } from '../../api/schema.js';

type Summary = components['schemas']['CallSummaryBody'];

/** What an operator has typed about a call; empty fields are not sent. */
export interface CallDraft {
  content: string;
  address: string;
  category: string;
  appealKind: Summary['appealKind'] | '';
  urgency: Summary['urgency'] | '';
  callerName: string;
  contactPhone: string;
  confidential: boolean;
  sameAs: string;
}

const BEGINS = 'huiliu.call.';

export const emptyDraft = (): CallDraft => ({
  content: '',
  address: '',
  category: '',
  appealKind: '',
  urgency: '',
  callerName: '',
  contactPhone: '',
  confidential: false,
  sameAs: '',
});

/**
 * Keeps a draft in this tab: it survives a reload and a new log-in, and is gone after the log-out or when the tab is closed. It names its writer, because
 * another person may log in at the same seat.
 */
export function keepDraft(call: string, writer: string, draft: CallDraft): void {
  if (isUntouched(draft)) sessionStorage.removeItem(BEGINS + call);
  else sessionStorage.setItem(BEGINS + call, JSON.stringify({ writer, draft }));
}

/** The draft that this person left about the call; what somebody else wrote in this tab is forgotten. */
export function keptDraft(call: string, writer: string): CallDraft | undefined {
  const kept = sessionStorage.getItem(BEGINS + call);
  if (kept === null) return undefined;
  const read = JSON.parse(kept) as { writer: string; draft: CallDraft };
  if (read.writer === writer) return { ...emptyDraft(), ...read.draft };
  forgetDraft(call);
  return undefined;
}

export function forgetDraft(call: string): void {
  sessionStorage.removeItem(BEGINS + call);
}

export function isUntouched(draft: CallDraft): boolean {
  return Object.entries(draft).every(([, value]) => value === '' || value === false);
}

/** The summary as the hub takes it: without what is empty. */
export function summaryOf({ content, confidential, ...fields }: CallDraft): Summary {
  const filled = Object.entries(fields).flatMap(([name, value = '']) =>
    value.trim() === '' ? [] : [[name, value.trim()]],
  );
  return { content, ...(confidential ? { confidential } : {}), ...(Object.fromEntries(filled) as Partial<Summary>) };
}
